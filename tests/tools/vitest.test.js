// Vitest without configuration: a user's tests call the package.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { program } from "../docs/markdown.js";
import { assertWrites, bin, finish, nodes, project, useEmulator } from "./project.js";

const folder = await project("vitest");
const vitest = await bin(folder, "vitest");
// The Node of these tests may be older than Vitest supports.
const [[version, node]] = await nodes(folder);
const emulator = await useEmulator();
const oldest = await project("vitest-node20", "vitest");
const VERSIONS = [
  [version, folder, node, vitest],
  [process.version, oldest, process.execPath, await bin(oldest, "vitest")],
];

function assertPassed(output, count) {
  assert.match(output, new RegExp(`Tests +${count} passed`));
  assert.doesNotMatch(output, /warn|error/i);
}

for (const [version, cwd, node, vitest] of VERSIONS) {
  for (const environment of ["node", "happy-dom", "jsdom"]) {
    for (const MSW of ["", "1"]) {
      test(`in Node ${version} the environment ${environment} makes all calls${MSW && " with msw"}`, async () => {
        const args = [vitest, "run", "environments.spec.js", `--environment=${environment}`];
        const output = await assertWrites(emulator, node, args, cwd, { MSW });
        // happy-dom logs each failed response.
        assertPassed(output.replace(/^GET .*$/m, ""), 4);
      });
    }
  }
}

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
