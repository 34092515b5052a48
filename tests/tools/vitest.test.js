// Vitest without a configuration: a user's tests call the package.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { startEmulator } from "../package/support/emulator.js";
import { fromEnvironment } from "../package/support/environment.js";
import { program } from "../package/support/readme.js";
import { assertWrites, currentNode, finish } from "./programs.js";
import { bin, project } from "./project.js";

let folder, emulator, node;
before(async () => {
  folder = await project("vitest", "support/page");
  // The Node that runs these tests may be older than what Vitest asks for.
  node = (await currentNode(folder)) ?? process.execPath;
  emulator = await startEmulator();
});
after(() => emulator?.stop());

test("vitest run runs tests that call the package", async () => {
  const args = [await bin(folder, "vitest"), "run", "snapcall.spec.js"];
  const output = await assertWrites(emulator, node, args, { cwd: folder });
  assert.match(output, /Tests +2 passed/);
  assert.doesNotMatch(output, /warn|error/i);
});

test("the test in README.md passes as it stands, with the emulator on the PATH", async () => {
  await writeFile(join(folder, "link.test.js"), await program("link.test.js"));
  const PATH = [dirname(fromEnvironment("SNAPCALL_EMULATOR")), process.env.PATH].join(delimiter);
  const args = [await bin(folder, "vitest"), "run", "link.test.js"];
  const output = await finish(node, args, { cwd: folder, env: { PATH } });
  assert.match(output, /Tests +2 passed/);
  assert.doesNotMatch(output, /warn|error/i);
});
