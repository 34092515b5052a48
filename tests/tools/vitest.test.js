// Vitest without configuration: a user's tests call the package.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { test } from "node:test";
import { fromEnvironment } from "../package/support/environment.js";
import { program } from "../docs/markdown.js";
import { assertWrites, bin, currentNode, finish, project, useEmulator } from "./project.js";

const folder = await project("vitest");
const vitest = await bin(folder, "vitest");
// The Node of these tests may be older than Vitest supports.
const node = (await currentNode(folder)) ?? process.execPath;
const emulator = await useEmulator();

function assertPassed(output) {
  assert.match(output, /Tests +2 passed/);
  assert.doesNotMatch(output, /warn|error/i);
}

test("vitest runs tests that call the package", async () => {
  assertPassed(await assertWrites(emulator, node, [vitest, "run", "snapcall.spec.js"], folder));
});

test("the test in README.md passes, with the emulator on PATH", async () => {
  await writeFile(join(folder, "link.test.js"), await program("link.test.js"));
  const PATH = [dirname(fromEnvironment("SNAPCALL_EMULATOR")), process.env.PATH].join(delimiter);
  assertPassed(await finish(node, [vitest, "run", "link.test.js"], { cwd: folder, env: { PATH } }));
});
