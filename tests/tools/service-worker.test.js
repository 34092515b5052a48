// Service workers in Chromium. They have no import(), and so need the package in one script (esbuild).

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "../package/support/browser.js";
import { startEmulator } from "../package/support/emulator.js";
import { assertOutcome } from "../package/support/outcome.js";
import { serveFolder } from "../package/support/static.js";
import { build } from "./pages.js";
import { project } from "./project.js";

let folder, site, emulator, browser;
before(async () => {
  folder = await project("service-worker", "support/page");
  site = await serveFolder(folder);
  emulator = await startEmulator();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
  await site?.stop();
});

/** Opens a page that registers a service worker. */
async function open(t, file, type) {
  await emulator.clear();
  const { page } = await openPage(t, browser, `${site.url}?${new URLSearchParams({ file, type })}`);
  return page;
}

/** Bundles a service worker, and has it do all calls. */
async function assertBundled(t, type, main, ...args) {
  await build(folder, "esbuild", [main, "--bundle", `--outfile=built-${main}`, ...args]);
  const page = await open(t, `built-${main}`, type);
  await assertOutcome(await page.evaluate((url) => globalThis.callAll(url), emulator.url), emulator);
}

test("a service worker that is bundled into one script works", async (t) => {
  await assertBundled(t, "classic", "worker.js");
});

test("a module service worker that is bundled into one module works", async (t) => {
  await assertBundled(t, "module", "worker.js", "--format=esm");
});

test("a service worker with the slim entry works, which it tells where the file is", async (t) => {
  await assertBundled(t, "classic", "slim.js", "--loader:.wasm=file");
});

test("a service worker that imports the package's files as they are gets an error that says why it can't", async (t) => {
  const page = await open(t, "unbundled.js", "module");
  const { message, cause, ...error } = await page.evaluate((url) => globalThis.failOnce(url), emulator.url);
  assert.deepEqual(error, { isSnapCallError: true, code: "connection", operation: "createAssist", attempts: 0 });
  assert.equal(message, "createAssist: the client could not be loaded; see cause");
  assert.match(cause, /^TypeError: import\(\) is disallowed on ServiceWorkerGlobalScope/);
  assert.deepEqual(await emulator.requests(), []);
});
