// A page without any tool: it imports the package's files as they are.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertCalls, openPage, startBrowser } from "../support/browser.js";
import { startEmulator } from "../support/emulator.js";
import { fixture } from "../support/package.js";
import { serveFolder } from "../support/static.js";

let folder, emulator, browser;
before(async () => {
  folder = await fixture("page", "support/page", "page/site");
  emulator = await startEmulator();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
});

/** Opens the page, served with these headers. */
async function open(t, headers) {
  const site = await serveFolder(folder, headers);
  t.after(() => site.stop());
  return openPage(t, browser, `${site.url}relative.html`);
}

test("a page's own module imports the package by its path, and loads the wasm with the first call", async (t) => {
  await assertCalls(await open(t), emulator);
});

test("a page that allows wasm in its Content-Security-Policy needs to allow nothing else for it", async (t) => {
  const policy = `default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:; connect-src ${emulator.url}`;
  await assertCalls(await open(t, { "Content-Security-Policy": policy }), emulator);
});

test("a page that forbids wasm in its Content-Security-Policy is told so", async (t) => {
  const policy = `default-src 'self'; img-src data:; connect-src ${emulator.url}`;
  const { page } = await open(t, { "Content-Security-Policy": policy });
  await emulator.clear();
  const error = await page.evaluate((url) => globalThis.failOnce(url), emulator.url);
  assert.equal(error.isSnapCallError, true);
  assert.deepEqual([error.code, error.operation, error.attempts], ["config", "createAssist", 0]);
  assert.match(error.message, /'wasm-unsafe-eval'/);
  assert.deepEqual(await emulator.requests(), []);
});
