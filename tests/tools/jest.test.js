// Jest: a user's CommonJS tests require the package, without configuration; with msw, with that of the testing guide.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { program } from "../docs/markdown.js";
import { assertWrites, bin, finish, nodes, project, useEmulator } from "./project.js";

const folder = await project("jest");
const module = await readFile(join(folder, "calls.js"), "utf8");
await writeFile(join(folder, "calls.cjs"), `${module.replace(/^export /gm, "")}\nmodule.exports = { callAll };\n`);
const emulator = await useEmulator();
const jest = [await bin(folder, "jest"), "--no-watchman"];
const NODES = await nodes(folder);
const [node] = NODES.values();
// With another name, it is not used without msw.
await writeFile(join(folder, "msw.config.js"), await program("jest.config.js"));
await writeFile(join(folder, "jest.setup.js"), await program("jest.setup.js"));

function assertPassed(output, count) {
  assert.match(output, new RegExp(`Tests: +${count} passed, ${count} total`));
  assert.doesNotMatch(output, /warn|did not exit|force exit/i);
}

for (const [version, node] of NODES) {
  test(`in Node ${version} jest runs tests in jsdom that require the package, and exits`, async () => {
    assertPassed(await assertWrites(emulator, node, [...jest, "jsdom.spec.js"], folder), 3);
  });

  for (const environment of ["node", "jest-fixed-jsdom", "@happy-dom/jest-environment"]) {
    for (const MSW of ["", "1"]) {
      test(`in Node ${version} the environment ${environment} makes all calls${MSW && " with msw"}, and jest exits`, async () => {
        const args = [...jest, "environments.spec.js", `--env=${environment}`, ...(MSW ? ["--config=msw.config.js"] : [])];
        assertPassed(await assertWrites(emulator, node, args, folder, { MSW }), 4);
      });
    }
  }
}

test("the testing guide's watch.test.js passes", async () => {
  await writeFile(join(folder, "watch.test.js"), await program("watch.test.js"));
  assertPassed(await finish(node, [...jest, "watch.test.js"], { cwd: folder }), 1);
});

// In Node 20, fetch accepts a signal of jsdom.
test("the package works in jsdom with the fetch of Node", async () => {
  assertPassed(await finish(node, [...jest, "fetch.spec.js"], { cwd: folder, env: { EMULATOR: emulator.url } }), 3);
});
