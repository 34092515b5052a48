// Vite without configuration: its build and its development server, in a browser.

import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { startExtension } from "../package/support/browser.js";
import { assertOutcome } from "../package/support/emulator.js";
import { STATIC, testVite, useBundler } from "./pages.js";
import { bin, finish } from "./project.js";

const pages = await useBundler("vite");
const { folder, emulator, build, addPage, assertPage } = pages;

const buildWith = (config) => finish(process.execPath, ["build.js", JSON.stringify(config)], { cwd: folder });

testVite(pages, (root) => build("build", root), [await bin(folder, "vite")]);

for (const format of ["iife", "umd"]) {
  test(`vite build makes a library of one script (${format}) of the static entry`, async (t) => {
    const lib = { entry: "static/main.js", name: "library", formats: [format] };
    await buildWith({ build: { outDir: format, lib, rollupOptions: { output: { entryFileNames: "main.js" } } } });
    await addPage(format, "defer");
    await assertPage(t, format, STATIC);
  });
}

test("vite build makes a browser extension: its background worker uses the static entry, its popup the package", async (t) => {
  await cp(join(folder, "index.html"), join(folder, "extension/index.html"));
  const input = { background: "extension/background.js", popup: "extension/index.html" };
  const output = { entryFileNames: "[name].js" };
  await buildWith({ base: "./", build: { outDir: "extension-built", rollupOptions: { input, output } } });
  const extension = join(folder, "extension-built");
  await cp(join(folder, "extension/manifest.json"), join(extension, "manifest.json"));
  const context = await startExtension(t, extension);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  const popup = await context.newPage();
  await popup.goto(new URL("extension/index.html", worker.url()).href);
  await popup.waitForFunction(() => document.title === "ready");
  for (const place of [worker, popup]) {
    // The default policy of extensions forbids WebAssembly.
    assert.equal(await place.evaluate(() => globalThis.preload()), "js");
    await emulator.clear();
    await assertOutcome(await place.evaluate((url) => globalThis.callAll(url), emulator.url), emulator);
  }
});
