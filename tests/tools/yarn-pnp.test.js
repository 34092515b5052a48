// Yarn with Plug'n'Play, which has no node_modules: programs in Node, and Vite's build and development server in a browser.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { testVite, usePages } from "./pages.js";
import { assertEntries, assertPrints, assertRunsEmulator, finish, useServices, yarnProject } from "./project.js";

const { folder, program: yarn, env } = await yarnProject("yarn-pnp", "programs");
const pages = await usePages({ folder, ...(await useServices()) });
const { emulator } = pages;
const options = { cwd: folder, env };

test("yarn installs no node_modules", async () => {
  const files = await readdir(join(folder, "node_modules")).catch(() => []);
  // Vite's cache.
  assert.deepEqual(files.filter((name) => name !== ".vite"), []);
});

for (const program of ["import.js", "require.cjs", "slim.js", "slim.cjs"]) {
  test(`yarn node ${program} makes all calls`, () =>
    assertPrints(emulator, process.execPath, [yarn, "node", program, emulator.url], options));
}

test("yarn node runs a program that requires every entry point", () =>
  assertEntries(emulator, process.execPath, [yarn, "node"], options));

test("yarn node runs a program with an emulator of its own", () =>
  assertRunsEmulator(process.execPath, [yarn, "node"], options));

testVite(pages, (root) => finish(process.execPath, [yarn, "vite", "build", root], options), [yarn, "vite"], env);
