// The programs that stand in README.md, so that what is tested is what a reader copies.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./environment.js";

/** What a program of README.md needs to call the emulator; an expression for its address. */
export const at = (baseUrl) => ["companyId: 42,", `companyId: 42, baseUrl: ${baseUrl},`];

/** The program of README.md whose first line says that it is the file `name`, with changes: pairs of what to replace. */
export async function program(name, ...changes) {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  const found = [...readme.matchAll(/^```\w+\n\/\/ (\S+)\n(.*?)^```$/gms)].filter(([, file]) => file === name);
  if (found.length !== 1) throw new Error(`README.md has ${found.length} programs with the name ${name}`);
  return changes.reduce((code, [from, to]) => {
    if (code.split(from).length !== 2) throw new Error(`the program ${name} of README.md has not one ${from}`);
    return code.replace(from, () => to);
  }, found[0][2]);
}
