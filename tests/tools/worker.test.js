// Web workers in Chromium, module workers and classic ones: with the package's files as they are, and bundled by esbuild.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertCalls, openPage, startBrowser } from "../package/support/browser.js";
import { startEmulator } from "../package/support/emulator.js";
import { serveFolder } from "../package/support/static.js";
import { build } from "./pages.js";
import { project } from "./project.js";

let folder, site, emulator, browser;
before(async () => {
  folder = await project("worker", "support/page");
  site = await serveFolder(folder);
  emulator = await startEmulator();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
  await site?.stop();
});

/** Opens a page that starts a worker. */
const open = (t, file, type) => openPage(t, browser, `${site.url}?${new URLSearchParams({ file, type })}`);

/** Has such a worker do all calls; gives the file that held the wasm, which comes with the first call if it is `apart`. */
const assertWorker = async (t, file, type, apart = true) => assertCalls(await open(t, file, type), emulator, { apart, told: 0 });

const bundle = (...args) => build(folder, "esbuild", ["--bundle", ...args]);

test("a module worker imports the package's files as they are", async (t) => {
  const { url } = await assertWorker(t, "unbundled.js", "module");
  assert.match(url, /module\.js$/);
});

test("a module worker imports the files of the slim entry as they are", async (t) => {
  const { url } = await assertWorker(t, "unbundled-slim.js", "module");
  assert.match(url, /\.wasm$/);
});

test("a classic worker imports the package's files as they are, with import()", async (t) => {
  await assertWorker(t, "unbundled-classic.js", "classic");
});

test("a module worker that is bundled loads the wasm with the first call", async (t) => {
  await bundle("worker.js", "--format=esm", "--splitting", "--outdir=built/module");
  await assertWorker(t, "built/module/worker.js", "module");
});

test("a classic worker that is bundled into one script carries the wasm in it", async (t) => {
  await bundle("worker.js", "--outfile=built/classic.js");
  await assertWorker(t, "built/classic.js", "classic", false);
});

test("a classic worker takes a bundled package by importScripts", async (t) => {
  await bundle("library.js", "--global-name=library", "--outfile=built/library.js");
  await assertWorker(t, "import-scripts.js", "classic", false);
});
