// Vite 4 to 7. The development servers do not find the wasm file of the slim entry without the lines of the frameworks guide.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertCalls, openPage } from "../../package/support/browser.js";
import { program } from "../../docs/markdown.js";
import { assertSlim, useBundler, viteDev } from "../pages.js";
import { bin, finish } from "../project.js";

const { folder, emulator, browser, assertPage, assertSlimPage } = await useBundler("frameworks/vite-versions");
const config = join(folder, "slim/vite.config.js");
const NOTHING = "export default {};\n";

for (const name of ["vite4", "vite5", "vite6", "vite7"]) {
  const vite = [await bin(folder, name, "vite")];
  const build = (root) => finish(process.execPath, [...vite, "build", root], { cwd: folder });

  test(`${name} builds pages of the package and of the slim entry`, async (t) => {
    await build(".");
    await assertPage(t, "dist");
    await writeFile(config, NOTHING);
    await build("slim");
    await assertSlimPage(t, "slim/dist");
  });

  test(`${name} serves a page of the package in development`, async (t) => {
    await assertCalls(await openPage(t, browser, await viteDev(t, folder, vite, ".")), emulator);
  });

  test(`${name} serves a page of the slim entry in development with the lines of the frameworks guide`, async (t) => {
    await writeFile(config, await program("vite.config.js"));
    await assertSlim(t, browser, await viteDev(t, folder, vite, "slim"), emulator, "compileStreaming");
  });

  test(`${name} in development, without these lines, gives an error that says what to do`, async (t) => {
    await writeFile(config, NOTHING);
    const { page } = await openPage(t, browser, await viteDev(t, folder, vite, "slim"));
    const { message } = await page.evaluate((url) => globalThis.failOnce(url), emulator.url);
    assert.match(message, /pass the URL of snapcall\.wasm to preload\(\)/);
  });
}
