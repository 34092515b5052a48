// esbuild, which has no configuration but its arguments: what it builds works in a browser.

import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBrowser } from "../package/support/browser.js";
import { startEmulator } from "../package/support/emulator.js";
import { addPage, assertSite, assertSlimSite, build } from "./pages.js";
import { project } from "./project.js";

let folder, emulator, browser;
before(async () => {
  folder = await project("esbuild", "support/page");
  emulator = await startEmulator();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
});

const esbuild = async (into, script, ...args) => {
  await build(folder, "esbuild", ["--bundle", `--outdir=${into}`, ...args]);
  await addPage(folder, into, script);
};

test("esbuild makes modules that work and load the wasm with the first call", async (t) => {
  await esbuild("modules", 'type="module"', "main.js", "--splitting", "--format=esm");
  await assertSite(t, browser, join(folder, "modules"), emulator);
});

test("esbuild makes a single script that works, with the wasm in it", async (t) => {
  await esbuild("script", "defer", "main.js", "--format=iife");
  await assertSite(t, browser, join(folder, "script"), emulator, { apart: false });
});

test("esbuild brings the file along that the slim entry is told of, which modules load", async (t) => {
  await esbuild("slim-modules", 'type="module"', "main=slim.js", "--splitting", "--format=esm", "--loader:.wasm=file");
  await assertSlimSite(t, browser, join(folder, "slim-modules"), emulator);
});

test("esbuild brings the file along that the slim entry is told of, which a single script loads", async (t) => {
  await esbuild("slim-script", "defer", "main=slim.js", "--format=iife", "--loader:.wasm=file");
  await assertSlimSite(t, browser, join(folder, "slim-script"), emulator);
});
