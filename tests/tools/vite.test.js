// Vite with an empty configuration: what it builds and what its development server gives work in a browser.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertCalls, openPage, startBrowser } from "../support/browser.js";
import { startEmulator } from "../support/emulator.js";
import { TESTS } from "../support/environment.js";
import { fixture } from "../support/package.js";
import { run, start } from "../support/process.js";
import { serveFolder } from "../support/static.js";

const VITE = join(TESTS, "node_modules/vite/bin/vite.js");
const env = { ...process.env, NO_COLOR: "1" };

let folder, emulator, browser;
before(async () => {
  folder = await fixture("vite", "support/page");
  assert.deepEqual((await readdir(folder)).sort(), ["calls.js", "index.html", "main.js", "node_modules", "package.json"]);
  emulator = await startEmulator();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
});

test("vite build makes a page that works and loads the wasm with the first call", async (t) => {
  const { code, output } = await run(process.execPath, [VITE, "build"], { cwd: folder, env });
  assert.equal(code, 0, output);
  assert.doesNotMatch(output, /warn|externalized/i);
  const site = await serveFolder(join(folder, "dist"));
  t.after(() => site.stop());
  const chunk = await assertCalls(await openPage(t, browser, site.url), emulator);
  assert.match(chunk.url, /\.js$/, "the wasm is in a chunk of its own, which is a script");
});

test("vite dev serves a page that works and loads the wasm with the first call", async (t) => {
  const args = [VITE, "dev", "--host", "127.0.0.1", "--port", "0"];
  const { match, stop } = await start(process.execPath, args, /(http:\/\/127\.0\.0\.1:\d+\/)/, { cwd: folder, env });
  t.after(stop);
  await assertCalls(await openPage(t, browser, match[1]), emulator);
});
