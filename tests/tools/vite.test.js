// Vite without configuration: its build and its development server, in a browser.

import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertCalls, openPage, startExtension } from "../package/support/browser.js";
import { assertOutcome } from "../package/support/emulator.js";
import { STATIC, assertNothingOfNode, assertSlim, useBundler, viteDev } from "./pages.js";
import { bin, finish } from "./project.js";

const { folder, emulator, browser, build, addPage, assertPage, assertSlimPage } = await useBundler("vite");

const buildWith = (config) => finish(process.execPath, ["build.js", JSON.stringify(config)], { cwd: folder });

const vite = [await bin(folder, "vite")];
const dev = (t, root) => viteDev(t, folder, vite, root);

test("vite build makes a page that loads the wasm with the first call", async (t) => {
  await build("build");
  await assertPage(t, "dist");
});

test("vite dev serves a page that loads the wasm with the first call", async (t) => {
  const opened = await openPage(t, browser, await dev(t, "."));
  await assertCalls(opened, emulator);
  assertNothingOfNode(await opened.loaded());
});

test("vite build emits the wasm file of the slim entry", async (t) => {
  await build("build", "slim");
  await assertSlimPage(t, "slim/dist");
});

test("vite dev serves the wasm file of the slim entry", async (t) => {
  await assertSlim(t, browser, await dev(t, "slim"), emulator, "compileStreaming");
});

for (const format of ["iife", "umd"]) {
  test(`vite build makes a library of one script (${format}) of the static entry`, async (t) => {
    const lib = { entry: "static/main.js", name: "library", formats: [format] };
    await buildWith({ build: { outDir: format, lib, rollupOptions: { output: { entryFileNames: "main.js" } } } });
    await addPage(format, "defer");
    await assertPage(t, format, STATIC);
  });
}

test("vite build makes a browser extension: its background worker uses the static entry, its popup the package", async (t) => {
  const input = { background: "extension/background.js", popup: "extension/popup.html" };
  const output = { entryFileNames: "[name].js" };
  await buildWith({ base: "./", build: { outDir: "extension-built", rollupOptions: { input, output } } });
  const extension = join(folder, "extension-built");
  await cp(join(folder, "extension/manifest.json"), join(extension, "manifest.json"));
  const context = await startExtension(t, extension);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  const popup = await context.newPage();
  await popup.goto(new URL("extension/popup.html", worker.url()).href);
  await popup.waitForFunction(() => document.title === "ready");
  for (const place of [worker, popup]) {
    // The default policy of extensions forbids WebAssembly.
    assert.equal(await place.evaluate(() => globalThis.preload()), "js");
    await emulator.clear();
    await assertOutcome(await place.evaluate((url) => globalThis.callAll(url), emulator.url), emulator);
  }
});
