// Jest without configuration: a user's CommonJS tests require the package.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { program } from "../docs/markdown.js";
import { assertWrites, bin, currentNode, finish, project, useEmulator } from "./project.js";

const folder = await project("jest");
const module = await readFile(join(folder, "calls.js"), "utf8");
await writeFile(join(folder, "calls.cjs"), `${module.replace(/^export /gm, "")}\nmodule.exports = { callAll };\n`);
// In Node 20, fetch accepts a signal of jsdom.
const node = (await currentNode(folder)) ?? process.execPath;
const NODES = [["a current Node", node], [`Node ${process.versions.node}`, process.execPath]];
const emulator = await useEmulator();
const jest = [await bin(folder, "jest"), "--no-watchman"];

function assertPassed(output, count) {
  assert.match(output, new RegExp(`Tests: +${count} passed, ${count} total`));
  assert.doesNotMatch(output, /warn|did not exit|force exit/i);
}

const ENVIRONMENTS = [["Node", "snapcall.spec.js", 2], ["jsdom", "jsdom.spec.js", 3], ["happy-dom", "happy-dom.spec.js", 3]];

for (const [version, node] of NODES) {
  for (const [environment, file, tests] of ENVIRONMENTS) {
    test(`in ${version} jest runs tests in ${environment} that require the package, and exits`, async () => {
      assertPassed(await assertWrites(emulator, node, [...jest, file], folder), tests);
    });
  }
}

test("the testing guide's watch.test.js passes", async () => {
  await writeFile(join(folder, "watch.test.js"), await program("watch.test.js"));
  assertPassed(await finish(node, [...jest, "watch.test.js"], { cwd: folder }), 1);
});

test("the package works in jsdom, with a mocked fetch and with that of Node", async () => {
  const env = { EMULATOR: emulator.url };
  assertPassed(await finish(node, [...jest, "jsdom.spec.js", "fetch.spec.js"], { cwd: folder, env }), 6);
});
