// Yarn with Plug'n'Play, which has no node_modules: programs in Node, and Vite's build and development server in a browser.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertCalls, openPage } from "../package/support/browser.js";
import { COMPILED_BY, assertNothingOfNode, assertSlim, usePages, viteDev } from "./pages.js";
import { assertEntries, assertPrints, assertRunsEmulator, finish, useServices, yarnProject } from "./project.js";

const { folder, program: yarn, env } = await yarnProject("yarn-pnp", "programs");
const { emulator, browser, assertPage, assertSlimPage } = await usePages({ folder, ...(await useServices()) });
const options = { cwd: folder, env };

const build = (root) => finish(process.execPath, [yarn, "vite", "build", root], options);

const dev = (t, root) => viteDev(t, folder, [yarn, "vite"], root, env);

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

test("vite build makes a page that loads the wasm with the first call", async (t) => {
  await build(".");
  await assertPage(t, "dist");
});

test("vite build emits the wasm file of the slim entry", async (t) => {
  await build("slim");
  await assertSlimPage(t, "slim/dist");
});

test("vite dev serves a page that loads the wasm with the first call", async (t) => {
  const opened = await openPage(t, browser, await dev(t, "."));
  await assertCalls(opened, emulator);
  assertNothingOfNode(await opened.loaded());
});

test("vite dev serves the wasm file of the slim entry", async (t) => {
  await assertSlim(t, browser, await dev(t, "slim"), emulator, COMPILED_BY["application/wasm"]);
});
