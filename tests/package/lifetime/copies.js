// Copies of the installed package, each with a wasm of its own, in which nothing hides that another test has left free.

import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fixture, importFrom } from "../support/package.js";

/** Gives a function that imports the package from another copy each time. */
export async function copiesOf(name) {
  const installed = await fixture(`${name}/installed`);
  let count = 0;
  return async () => {
    const folder = join(installed, "..", `copy-${++count}`);
    await cp(installed, folder, { recursive: true });
    return importFrom(folder);
  };
}
