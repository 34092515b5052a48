// Web workers in Chromium: module and classic ones, with the package's own files and bundled by esbuild.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertCalls, openPage } from "../package/support/browser.js";
import { serveFolder } from "../package/support/static.js";
import { SCRIPT, build } from "./pages.js";
import { changeEntry, useProject } from "./project.js";

const { folder, emulator, browser } = await useProject("worker");
await changeEntry(folder, "worker.js", "./node_modules/snapcall-wasm/index.js", "unbundled.js");
await changeEntry(folder, "worker.js", "./node_modules/snapcall-wasm/slim.js", "unbundled-slim.js");
const site = await serveFolder(folder, {}, {}, { after });

/** Makes all calls in a worker; gives the file that holds the wasm, which loads with the first call unless it is a script. */
async function assertWorker(t, file, type, script = {}) {
  const opened = await openPage(t, browser, `${site.url}?${new URLSearchParams({ file, type })}`);
  return assertCalls(opened, emulator, { ...script, notFound: 0 });
}
const bundle = (...args) => build(folder, "esbuild", ["--bundle", ...args]);

test("a module worker imports the package's files", async (t) => {
  assert.match((await assertWorker(t, "unbundled.js", "module")).url, /module\.js$/);
});

test("a module worker imports the files of the slim entry", async (t) => {
  assert.match((await assertWorker(t, "unbundled-slim.js", "module")).url, /\.wasm$/);
});

test("a classic worker loads the package's files with import()", async (t) => {
  await assertWorker(t, "unbundled-classic.js", "classic");
});

test("a bundled module worker loads the wasm with the first call", async (t) => {
  await bundle("worker.js", "--format=esm", "--splitting", "--outdir=built/module");
  await assertWorker(t, "built/module/worker.js", "module");
});

test("a classic worker that is bundled into one script contains the wasm", async (t) => {
  await bundle("worker.js", "--outfile=built/classic.js");
  await assertWorker(t, "built/classic.js", "classic", SCRIPT);
});

test("a classic worker loads a bundled package with importScripts()", async (t) => {
  await bundle("library.js", "--global-name=library", "--outfile=built/library.js");
  await assertWorker(t, "import-scripts.js", "classic", SCRIPT);
});
