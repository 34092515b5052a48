// The programs in README.md and docs/, so that the tests run what a reader copies.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./environment.js";

/** The change that makes a program call the emulator; `baseUrl` is an expression. */
export const at = (baseUrl) => ["companyId: 42,", `companyId: 42, baseUrl: ${baseUrl},`];

/** The code block that begins with the comment `// name`, without that, and with changes: pairs of texts. */
export async function program(name, ...changes) {
  const guides = (await readdir(join(ROOT, "docs"))).filter((file) => file.endsWith(".md"));
  const texts = await Promise.all(["README.md", ...guides.map((file) => join("docs", file))].map((file) => readFile(join(ROOT, file), "utf8")));
  const blocks = texts.flatMap((text) => [...text.matchAll(/^```js\n\/\/ (\S+\.\w+)\n(.*?)^```$/gms)]);
  const found = blocks.filter((block) => block[1] === name);
  if (found.length !== 1) throw new Error(`the documentation has ${found.length} programs with the name ${name}`);
  return changes.reduce((code, [from, to]) => {
    if (code.split(from).length !== 2) throw new Error(`the program ${name} has not one ${from}`);
    return code.replace(from, () => to);
  }, found[0][2]);
}
