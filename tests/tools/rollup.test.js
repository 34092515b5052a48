// Rollup with its plugin that finds packages, and no configuration: what it builds works in a browser.

import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBrowser } from "../package/support/browser.js";
import { startEmulator } from "../package/support/emulator.js";
import { addPage, assertSite, build } from "./pages.js";
import { project } from "./project.js";

let folder, emulator, browser;
before(async () => {
  folder = await project("rollup", "support/page");
  emulator = await startEmulator();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
});

test("Rollup makes a program that works and loads the wasm with the first call", async (t) => {
  await build(folder, "rollup", ["main.js", "--plugin", "node-resolve", "--dir", "dist"]);
  await addPage(folder, "dist");
  await assertSite(t, browser, join(folder, "dist"), emulator);
});
