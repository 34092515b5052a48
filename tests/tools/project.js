// A user's project: a folder of these tests, what its lock file names, and the packed package, all installed by npm.

import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT, TESTS, fromEnvironment } from "../package/support/environment.js";
import { run } from "../package/support/process.js";

const HERE = fileURLToPath(new URL("./", import.meta.url));
/** Below the workspace's target/, so that no package.json of the tests is above the projects. */
const PROJECTS = join(ROOT, "target/tool-tests");
const QUIET = ["--no-audit", "--no-fund", "--prefer-offline"];

/**
 * Makes the project `name` from the folder of that name and the `sources` below tests/package; gives its path. Its
 * node_modules stay from one run to the next, for as long as the lock file stays the same.
 */
export async function project(name, ...sources) {
  const folder = join(PROJECTS, name);
  const modules = join(folder, "node_modules");
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) {
    if (file !== "node_modules") await rm(join(folder, file), { recursive: true });
  }
  for (const source of [...sources.map((source) => join(TESTS, source)), join(HERE, name)]) {
    await cp(source, folder, { recursive: true });
  }
  const lock = await readFile(join(folder, "package-lock.json"), "utf8");
  const mark = join(modules, ".installed-lock.json");
  if ((await readFile(mark, "utf8").catch(() => "")) !== lock) {
    console.log(`installing ${name} (2 to 20 seconds)`);
    await npm(folder, "ci");
    await mkdir(modules, { recursive: true });
    await writeFile(mark, lock);
  }
  // Not in the lock file: it is another one after each build.
  await npm(folder, "install", "--no-save", "--no-package-lock", resolve(ROOT, fromEnvironment("SNAPCALL_TARBALL")));
  return folder;
}

async function npm(folder, ...args) {
  const { code, output } = await run("npm", [...args, ...QUIET], { cwd: folder, shell: process.platform === "win32" });
  if (code !== 0) throw new Error(`npm ${args[0]} failed in ${folder}: ${output}`);
}

/** The program that an installed tool puts into node_modules/.bin; run it with Node. */
export async function bin(folder, name, program = name) {
  const { bin } = JSON.parse(await readFile(join(folder, "node_modules", name, "package.json"), "utf8"));
  return join(folder, "node_modules", name, typeof bin === "string" ? bin : bin[program]);
}
