// Reads the Markdown files of the repository and their code blocks.

import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The text of a file of the repository. */
export const read = (file) => readFile(join(ROOT, file), "utf8");

/** Folders with generated or installed files. */
const IGNORED = new Set(["node_modules", "target", "pkg", "pkg-emulator", "dist", ".git", ".next", ".wrangler", ".parcel-cache"]);

/** The paths of all Markdown files, relative to the root. */
export async function markdownFiles(folder = ROOT) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (IGNORED.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await markdownFiles(path)));
    else if (entry.name.endsWith(".md")) found.push(relative(ROOT, path).replaceAll("\\", "/"));
  }
  return found.sort();
}

/**
 * The code blocks of a Markdown file. If the first line of a block is `// file.js`, that is its `name`, and the line is
 * not part of `code`.
 */
export async function codeBlocks(file) {
  const text = await read(file);
  const found = [...text.matchAll(/^```([^\n`]*)\n(?:\/\/ (\S+\.\w+)\n)?(.*?)^```$/gms)];
  const fences = text.match(/^\s*(```|~~~)/gm)?.length ?? 0;
  if (fences !== 2 * found.length) throw new Error(`${file} has an indented code block`);
  return found.map(({ index, 1: language, 2: name, 3: code }) => {
    const line = text.slice(0, index).split("\n").length;
    return { file, line, language, name, code, title: `${file}:${line}` };
  });
}

/** The code of the block with this file name. `changes` are pairs of a text that occurs once and its replacement. */
export async function program(name, ...changes) {
  const all = (await Promise.all((await markdownFiles()).map(codeBlocks))).flat();
  const found = all.filter((block) => block.name === name);
  if (found.length !== 1) throw new Error(`the Markdown files have ${found.length} code blocks named ${name}`);
  return changes.reduce((code, [from, to]) => {
    if (code.split(from).length !== 2) throw new Error(`${found[0].title} must contain once: ${from}`);
    return code.replace(from, () => to);
  }, found[0].code);
}

/** A change for `program` that sets the base URL; `baseUrl` is an expression. */
export const withBaseUrl = (baseUrl) => ["companyId: 42,", `companyId: 42, baseUrl: ${baseUrl},`];
