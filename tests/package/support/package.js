// The packed package, installed as a user installs it.

import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { FIXTURES, ROOT, TESTS, fromEnvironment } from "./environment.js";
import { run } from "./process.js";

const INSTALL = ["install", "--offline", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"];

/** A fresh folder with a package.json, copies of what the folders `sources` hold, and the package installed by npm. */
export async function fixture(name, ...sources) {
  const folder = join(FIXTURES, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
  for (const source of sources) await cp(join(TESTS, source), folder, { recursive: true });
  const tarball = resolve(ROOT, fromEnvironment("SNAPCALL_TARBALL"));
  const shell = process.platform === "win32";
  const { code, output } = await run("npm", [...INSTALL, tarball], { cwd: folder, shell });
  if (code !== 0) throw new Error(`npm could not install the package: ${output}`);
  return folder;
}

/** What a module in `folder` gets when it imports the package by its name. */
export async function importFrom(folder) {
  const user = join(folder, "user.js");
  await writeFile(user, 'export * from "snapcall-wasm";\n');
  return import(pathToFileURL(user));
}

/** The package, installed for the tests of one file. */
export async function usePackage(name) {
  return importFrom(await fixture(name));
}
