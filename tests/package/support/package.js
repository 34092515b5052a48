// The packed packages, installed as a user installs them.

import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { FIXTURES, ROOT, TESTS, fromEnvironment } from "./environment.js";
import { npm } from "./process.js";

export const tarball = () => resolve(ROOT, fromEnvironment("SNAPCALL_TARBALL"));
export const emulatorTarball = () => resolve(ROOT, fromEnvironment("SNAPCALL_EMULATOR_TARBALL"));

/** Installs both packages, without a trace in package.json and the lock file: each build makes others. */
export function installPackages(folder, mode) {
  return npm(folder, "install", mode, "--no-save", "--no-package-lock", tarball(), emulatorTarball());
}

/** A fresh folder with a package.json, copies of the files in the folders `sources`, and the installed packages. */
export async function fixture(name, ...sources) {
  const folder = join(FIXTURES, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
  for (const source of sources) await cp(join(TESTS, source), folder, { recursive: true });
  await installPackages(folder, "--offline");
  return folder;
}

/** The exports of an entry point, imported by a module in `folder`. */
export async function importFrom(folder, entry = "snapcall-wasm") {
  const user = join(folder, `user-${entry.replace("/", "-")}.js`);
  await writeFile(user, `export * from "${entry}";\n`);
  return import(pathToFileURL(user));
}

export async function usePackage(name, entry) {
  return importFrom(await fixture(name), entry);
}

/** Installs the package; `load(entry)` imports a new copy of it each time, with a wasm of its own that is not loaded yet. */
export async function useCopies(name) {
  // cp() does not replace the links of an earlier run.
  await rm(join(FIXTURES, name), { recursive: true, force: true });
  const installed = await fixture(`${name}/installed`);
  let count = 0;
  async function load(entry) {
    const folder = join(installed, "..", `copy-${++count}`);
    await cp(installed, folder, { recursive: true, verbatimSymlinks: true });
    return importFrom(folder, entry);
  }
  return { installed, load };
}
