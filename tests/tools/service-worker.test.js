// Service workers in Chromium. They have no import(): they use the static entry, or a bundle of one script.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertOutcome } from "../package/support/emulator.js";
import { openPage } from "../package/support/browser.js";
import { loadFailed } from "../package/support/messages.js";
import { serveFolder } from "../package/support/static.js";
import { build } from "./pages.js";
import { changeEntry, useProject } from "./project.js";

const { folder, emulator, browser } = await useProject("service-worker");
await changeEntry(folder, "worker.js", "./node_modules/snapcall-wasm/index.js", "unbundled.js");
await changeEntry(folder, "worker.js", "./node_modules/snapcall-wasm/static.js", "unbundled-static.js");
const site = await serveFolder(folder, {}, {}, { after });

async function open(t, file, type) {
  await emulator.clear();
  return (await openPage(t, browser, `${site.url}?${new URLSearchParams({ file, type })}`)).page;
}

for (const [title, type, main, ...args] of [
  ["a classic service worker, bundled into one script,", "classic", "worker.js"],
  ["a module service worker, bundled into one module,", "module", "worker.js", "--format=esm"],
  ["a service worker with the slim entry and the address of the wasm file", "classic", "slim.js", "--loader:.wasm=file"],
]) {
  test(`${title} makes all calls`, async (t) => {
    await build(folder, "esbuild", [main, "--bundle", `--outfile=built-${main}`, ...args]);
    const page = await open(t, `built-${main}`, type);
    await assertOutcome(await page.evaluate((url) => globalThis.callAll(url), emulator.url), emulator);
  });
}

test("a service worker that imports the static entry's own files makes all calls", async (t) => {
  const page = await open(t, "unbundled-static.js", "module");
  await assertOutcome(await page.evaluate((url) => globalThis.callAll(url), emulator.url), emulator);
});

test("a service worker that imports the main entry's own files gets an error with the reason", async (t) => {
  const page = await open(t, "unbundled.js", "module");
  const { message, cause, ...error } = await page.evaluate((url) => globalThis.failOnce(url), emulator.url);
  assert.deepEqual(error, { isSnapCallError: true, code: "connection", operation: "createAssist", attempts: 0 });
  assert.match(message, loadFailed("createAssist"));
  assert.match(cause, /^TypeError: import\(\) is disallowed on ServiceWorkerGlobalScope/);
  assert.deepEqual(await emulator.requests(), []);
});
