// publint and "are the types wrong?" find nothing in the packed packages.

import assert from "node:assert/strict";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { emulatorTarball, tarball } from "../package/support/package.js";
import { npm, run } from "../package/support/process.js";
import { bin, project } from "./project.js";

const folder = await project("lint");

/** Runs a linter with its strictest options; gives its exit code and its output. */
async function lint(tool, program, ...args) {
  const options = { cwd: folder, env: { ...process.env, NO_COLOR: "1" }, timeout: 60_000 };
  return run(process.execPath, [await bin(folder, tool, program), ...args], options);
}
const publint = (file) => lint("publint", "publint", "run", "--strict", file);
const attw = (file) => lint("@arethetypeswrong/cli", "attw", "--profile", "strict", "--no-definitely-typed", "--format", "json", file);

for (const [name, file, entries] of [
  ["snapcall-wasm", tarball(), [".", "./slim", "./static", "./workerd", "./proxy", "./snapcall.wasm", "./package.json"]],
  ["snapcall-emulator", emulatorTarball(), [".", "./package.json"]],
]) {
  test(`publint finds nothing in ${name}, not even a suggestion`, async () => {
    const { code, output } = await publint(file);
    assert.equal(code, 0, output);
    assert.match(output, /All good!/);
  });

  test(`the types of ${name} are right, for every entry point and module resolution`, async () => {
    const { code, output } = await attw(file);
    assert.equal(code, 0, output);
    const { analysis, problems } = JSON.parse(output);
    assert.deepEqual(problems, {});
    const found = Object.values(analysis.entrypoints).map(({ subpath, resolutions }) => [subpath, Object.keys(resolutions)]);
    const resolutions = ["node10", "node16-cjs", "node16-esm", "bundler"];
    assert.deepEqual(found, entries.map((entry) => [entry, resolutions]));
  });
}

test("both find it if the CommonJS files are declared as modules", async () => {
  const broken = join(folder, "broken");
  await cp(join(folder, "node_modules/snapcall-wasm"), broken, { recursive: true });
  await rm(join(broken, "cjs/package.json"));
  const output = await npm(broken, "pack", "--silent");
  const file = join(broken, output.trim().split("\n").at(-1));
  for (const { code, output } of [await publint(file), await attw(file)]) assert.equal(code, 1, output);
});
