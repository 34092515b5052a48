// Vitest without a configuration: a user's tests call the package.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startEmulator } from "../package/support/emulator.js";
import { assertWrites, currentNode } from "./programs.js";
import { bin, project } from "./project.js";

let folder, emulator;
before(async () => {
  folder = await project("vitest", "support/page");
  emulator = await startEmulator();
});
after(() => emulator?.stop());

test("vitest run runs tests that call the package", async () => {
  // The Node that runs these tests may be older than what Vitest asks for.
  const node = (await currentNode(folder)) ?? process.execPath;
  const output = await assertWrites(emulator, node, [await bin(folder, "vitest"), "run"], { cwd: folder });
  assert.match(output, /Tests +2 passed/);
  assert.doesNotMatch(output, /warn|error/i);
});
