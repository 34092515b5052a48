// Jest without a configuration: a user's CommonJS tests require the package.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startEmulator } from "../package/support/emulator.js";
import { assertWrites, translateCalls } from "./programs.js";
import { bin, project } from "./project.js";

let folder, emulator;
before(async () => {
  folder = await project("jest", "support/page");
  await translateCalls(folder);
  emulator = await startEmulator();
});
after(() => emulator?.stop());

test("jest runs tests that require the package, and ends by itself", async () => {
  const args = [await bin(folder, "jest"), "--no-watchman"];
  const output = await assertWrites(emulator, process.execPath, args, { cwd: folder });
  assert.match(output, /Tests: +2 passed, 2 total/);
  assert.doesNotMatch(output, /warn|did not exit|force exit/i);
});
