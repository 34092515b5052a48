// Vitest without configuration: a user's tests call the package.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { program } from "../docs/markdown.js";
import { assertWrites, bin, currentNode, finish, project, useEmulator } from "./project.js";

const folder = await project("vitest");
const vitest = await bin(folder, "vitest");
// The Node of these tests may be older than Vitest supports.
const node = (await currentNode(folder)) ?? process.execPath;
const emulator = await useEmulator();

function assertPassed(output, count) {
  assert.match(output, new RegExp(`Tests +${count} passed`));
  assert.doesNotMatch(output, /warn|error/i);
}

test("vitest runs tests that call the package", async () => {
  assertPassed(await assertWrites(emulator, node, [vitest, "run", "snapcall.spec.js"], folder), 2);
});

for (const [name, count, ...environments] of [["link.test.js", 3, "node", "happy-dom", "jsdom"], ["component.test.js", 1, "node"]]) {
  for (const environment of environments) {
    test(`the testing guide's ${name} passes in the environment ${environment}`, async () => {
      await writeFile(join(folder, name), await program(name));
      const output = await finish(node, [vitest, "run", name, `--environment=${environment}`], { cwd: folder });
      // happy-dom logs each failed response.
      assertPassed(output.replace(/^POST .*$/m, ""), count);
    });
  }
}
