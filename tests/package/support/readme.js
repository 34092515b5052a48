// The blocks of code that stand in the Markdown files, so that what is tested is what a reader copies.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./environment.js";

/** What a program of README.md needs to call the emulator; an expression for its address. */
export const at = (baseUrl) => ["companyId: 42,", `companyId: 42, baseUrl: ${baseUrl},`];

/**
 * The blocks of code of a Markdown file, in their order: the language, the code, and the line on which it begins.
 * `name` is that of the file that a program says in its first line to be, which is then left out of the code.
 */
export async function blocks(file) {
  const text = await readFile(join(ROOT, file), "utf8");
  const found = [...text.matchAll(/^```([^\n`]*)\n(?:\/\/ (\S+\.\w+)\n)?(.*?)^```$/gms)];
  const fences = text.match(/^\s*(```|~~~)/gm)?.length ?? 0;
  if (fences !== 2 * found.length) throw new Error(`${file} has a block of code that does not stand at the margin`);
  return found.map(({ index, 1: language, 2: name, 3: code }) => {
    const line = text.slice(0, index).split("\n").length;
    return { file, line, language, name, code, title: `${file}:${line}` };
  });
}

/** The program of README.md that says to be the file `name`, with changes: pairs of what to replace. */
export async function program(name, ...changes) {
  const found = (await blocks("README.md")).filter((block) => block.name === name);
  if (found.length !== 1) throw new Error(`README.md has ${found.length} programs with the name ${name}`);
  return changes.reduce((code, [from, to]) => {
    if (code.split(from).length !== 2) throw new Error(`the program ${name} of README.md has not one ${from}`);
    return code.replace(from, () => to);
  }, found[0].code);
}
