// What publint and "are the types wrong?" say of the packed package: nothing, in any way of resolving it.

import assert from "node:assert/strict";
import { cp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { before, test } from "node:test";
import { ROOT, fromEnvironment } from "../package/support/environment.js";
import { run } from "../package/support/process.js";
import { bin, project } from "./project.js";

const tarball = resolve(ROOT, fromEnvironment("SNAPCALL_TARBALL"));
const env = { ...process.env, NO_COLOR: "1" };

let folder;
before(async () => {
  folder = await project("lint");
});

/** Runs a linter with its strictest settings; gives its code and what it printed. */
async function lint(tool, program, ...args) {
  return run(process.execPath, [await bin(folder, tool, program), ...args], { cwd: folder, env, timeout: 60_000 });
}

const publint = (file) => lint("publint", "publint", "run", "--strict", file);
const attw = (file) => lint("@arethetypeswrong/cli", "attw", "--profile", "strict", "--no-definitely-typed", "--format", "json", file);

test("publint has nothing to say, not even a suggestion", async () => {
  const { code, output } = await publint(tarball);
  assert.equal(code, 0, output);
  assert.match(output, /All good!/);
});

test("the types are not wrong, in any entry point and way of resolving it", async () => {
  const { code, output } = await attw(tarball);
  assert.equal(code, 0, output);
  const { analysis, problems } = JSON.parse(output);
  assert.deepEqual(problems, {});
  const found = Object.values(analysis.entrypoints).map(({ subpath, resolutions }) => [subpath, Object.keys(resolutions)]);
  const ways = ["node10", "node16-cjs", "node16-esm", "bundler"];
  const entries = [".", "./slim", "./proxy", "./snapcall.wasm", "./package.json"];
  assert.deepEqual(found, entries.map((entry) => [entry, ways]));
});

test("both would say so if what is required were declared as modules", async () => {
  const broken = join(folder, "broken");
  await cp(join(folder, "node_modules/snapcall-wasm"), broken, { recursive: true });
  await rm(join(broken, "cjs/package.json"));
  const shell = process.platform === "win32";
  const { code, output } = await run("npm", ["pack", "--silent"], { cwd: broken, shell, timeout: 60_000 });
  assert.equal(code, 0, output);
  const file = join(broken, output.trim().split("\n").at(-1));
  for (const { code, output } of [await publint(file), await attw(file)]) assert.equal(code, 1, output);
});
