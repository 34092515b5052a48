// esbuild without configuration, in a browser.

import { test } from "node:test";
import { SCRIPT, STATIC, useBundler } from "./pages.js";

const { build, addPage, assertPage, assertSlimPage } = await useBundler("esbuild");

async function esbuild(into, script, ...args) {
  await build("--bundle", `--outdir=${into}`, ...args);
  await addPage(into, script);
}
const MODULES = ['type="module"', "--splitting", "--format=esm"];
const IIFE = ["defer", "--format=iife"];

test("esbuild makes modules that load the wasm with the first call", async (t) => {
  await esbuild("modules", ...MODULES, "main.js");
  await assertPage(t, "modules");
});

test("esbuild makes a single script with the wasm in it", async (t) => {
  await esbuild("script", ...IIFE, "main.js");
  await assertPage(t, "script", SCRIPT);
});

test("esbuild makes a single script of the static entry", async (t) => {
  await esbuild("static-built", ...IIFE, "main=static/main.js");
  await assertPage(t, "static-built", STATIC);
});

for (const [format, args, options] of [["modules", MODULES], ["a single script", IIFE, { fallback: 1 }]]) {
  test(`esbuild makes ${format} of the slim entry, and emits the wasm file`, async (t) => {
    await esbuild("slim-built", ...args, "main=slim.js", "--loader:.wasm=file");
    await assertSlimPage(t, "slim-built", options);
  });
}
