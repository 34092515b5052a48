// Parcel without a configuration: what it builds works in a browser.

import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBrowser } from "../package/support/browser.js";
import { startEmulator } from "../package/support/emulator.js";
import { addSlim, assertSite, assertSlimSite, build } from "./pages.js";
import { project } from "./project.js";

let folder, emulator, browser;
before(async () => {
  folder = await project("parcel", "support/page");
  await addSlim(folder);
  emulator = await startEmulator();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
});

test("parcel build makes a page that works and loads the wasm with the first call", async (t) => {
  await build(folder, "parcel", ["build", "index.html"]);
  await assertSite(t, browser, join(folder, "dist"), emulator);
});

test("parcel build brings the file along that the slim entry loads", async (t) => {
  await build(folder, "parcel", ["build", "slim/index.html", "--dist-dir", "dist-slim"]);
  await assertSlimSite(t, browser, join(folder, "dist-slim"), emulator);
});
