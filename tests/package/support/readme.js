// The code blocks of the Markdown files, so that the tests run what a reader copies.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./environment.js";

/** The change that makes a program of README.md call the emulator; `baseUrl` is an expression. */
export const at = (baseUrl) => ["companyId: 42,", `companyId: 42, baseUrl: ${baseUrl},`];

/** The code blocks of a Markdown file. `name` is the file name in the first line, which is not part of the `code`. */
export async function blocks(file) {
  const text = await readFile(join(ROOT, file), "utf8");
  const found = [...text.matchAll(/^```([^\n`]*)\n(?:\/\/ (\S+\.\w+)\n)?(.*?)^```$/gms)];
  const fences = text.match(/^\s*(```|~~~)/gm)?.length ?? 0;
  if (fences !== 2 * found.length) throw new Error(`${file} has an indented code block`);
  return found.map(({ index, 1: language, 2: name, 3: code }) => {
    const line = text.slice(0, index).split("\n").length;
    return { file, line, language, name, code, title: `${file}:${line}` };
  });
}

/** The program of README.md with this file name, with changes: pairs of a text and its replacement. */
export async function program(name, ...changes) {
  const found = (await blocks("README.md")).filter((block) => block.name === name);
  if (found.length !== 1) throw new Error(`README.md has ${found.length} programs with the name ${name}`);
  return changes.reduce((code, [from, to]) => {
    if (code.split(from).length !== 2) throw new Error(`the program ${name} of README.md has not one ${from}`);
    return code.replace(from, () => to);
  }, found[0].code);
}
