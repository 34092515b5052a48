// Rollup with its plugin for node_modules, without configuration, in a browser.

import { test } from "node:test";
import { SCRIPT, STATIC, useBundler } from "./pages.js";

const { build, addPage, assertPage } = await useBundler("rollup");

test("Rollup makes a program that loads the wasm with the first call", async (t) => {
  await build("main.js", "--plugin", "node-resolve", "--dir", "dist");
  await addPage("dist");
  await assertPage(t, "dist");
});

for (const format of ["iife", "umd"]) {
  test(`Rollup makes a single script (${format}) of the static entry`, async (t) => {
    await build("static/main.js", "--plugin", "node-resolve", "--format", format, "--file", `dist-${format}/main.js`);
    await addPage(`dist-${format}`, "defer");
    await assertPage(t, `dist-${format}`, STATIC);
  });
}

test("Rollup makes a single script with --inlineDynamicImports", async (t) => {
  await build("main.js", "--plugin", "node-resolve", "--format", "iife", "--inlineDynamicImports", "--file", "dist-script/main.js");
  await addPage("dist-script", "defer");
  await assertPage(t, "dist-script", SCRIPT);
});
