// webpack without a configuration: what it builds works in a browser.

import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBrowser } from "../package/support/browser.js";
import { startEmulator } from "../package/support/emulator.js";
import { addPage, addSlim, assertSite, assertSlimSite, build } from "./pages.js";
import { project } from "./project.js";

let folder, emulator, browser;
before(async () => {
  folder = await project("webpack", "support/page");
  await addSlim(folder);
  emulator = await startEmulator();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
});

const webpack = async (entry, into) => {
  await build(folder, "webpack", [entry, "--mode", "production", "--output-path", into]);
  await addPage(folder, into, "defer");
};

test("webpack makes a program that works and loads the wasm with the first call", async (t) => {
  await webpack("./main.js", "dist");
  await assertSite(t, browser, join(folder, "dist"), emulator);
});

test("webpack brings the file along that the slim entry loads", async (t) => {
  await webpack("./slim/main.js", "dist-slim");
  await assertSlimSite(t, browser, join(folder, "dist-slim"), emulator);
});
