// Jest without configuration: a user's CommonJS tests require the package.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertWrites, bin, project, useEmulator } from "./project.js";

const folder = await project("jest");
const module = await readFile(join(folder, "calls.js"), "utf8");
await writeFile(join(folder, "calls.cjs"), `${module.replace(/^export /gm, "")}\nmodule.exports = { callAll };\n`);
const emulator = await useEmulator();

test("jest runs tests that require the package, and exits", async () => {
  const output = await assertWrites(emulator, process.execPath, [await bin(folder, "jest"), "--no-watchman"], folder);
  assert.match(output, /Tests: +2 passed, 2 total/);
  assert.doesNotMatch(output, /warn|did not exit|force exit/i);
});
