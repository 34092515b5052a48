// Vite with an empty configuration: what it builds and what its development server gives work in a browser.

import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertCalls, openPage, startBrowser } from "../package/support/browser.js";
import { startEmulator } from "../package/support/emulator.js";
import { start } from "../package/support/process.js";
import { addSlim, assertNothingOfNode, assertSite, assertSlim, assertSlimSite, build } from "./pages.js";
import { bin, project } from "./project.js";

let folder, emulator, browser;
before(async () => {
  folder = await project("vite", "support/page");
  await addSlim(folder);
  emulator = await startEmulator();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
});

/** Starts the development server for the page in a folder of the project; gives its address. */
async function dev(t, root) {
  const args = [await bin(folder, "vite"), "dev", root, "--host", "127.0.0.1", "--port", "0"];
  const env = { ...process.env, NO_COLOR: "1" };
  const { match, stop } = await start(process.execPath, args, /(http:\/\/127\.0\.0\.1:\d+\/)/, { cwd: folder, env });
  t.after(stop);
  return match[1];
}

test("vite build makes a page that works and loads the wasm with the first call", async (t) => {
  await build(folder, "vite", ["build"]);
  await assertSite(t, browser, join(folder, "dist"), emulator);
});

test("vite dev serves a page that works and loads the wasm with the first call", async (t) => {
  const opened = await openPage(t, browser, await dev(t, "."));
  await assertCalls(opened, emulator);
  assertNothingOfNode(await opened.loaded());
});

test("vite build brings the file along that the slim entry loads", async (t) => {
  await build(folder, "vite", ["build", "slim"]);
  await assertSlimSite(t, browser, join(folder, "slim/dist"), emulator);
});

test("vite dev serves the file that the slim entry loads", async (t) => {
  await assertSlim(t, browser, await dev(t, "slim"), emulator, "compileStreaming");
});
