// esbuild without configuration, in a browser.

import { test } from "node:test";
import { useBundler } from "./pages.js";

const { build, addPage, assertPage, assertSlimPage } = await useBundler("esbuild");

async function esbuild(into, script, ...args) {
  await build("--bundle", `--outdir=${into}`, ...args);
  await addPage(into, script);
}
const MODULES = ['type="module"', "--splitting", "--format=esm"];
const SCRIPT = ["defer", "--format=iife"];

test("esbuild makes modules that load the wasm with the first call", async (t) => {
  await esbuild("modules", ...MODULES, "main.js");
  await assertPage(t, "modules");
});

test("esbuild makes a single script with the wasm in it", async (t) => {
  await esbuild("script", ...SCRIPT, "main.js");
  await assertPage(t, "script", { apart: false });
});

for (const [format, args] of [["modules", MODULES], ["a single script", SCRIPT]]) {
  test(`esbuild makes ${format} of the slim entry, and emits the wasm file`, async (t) => {
    await esbuild("slim-built", ...args, "main=slim.js", "--loader:.wasm=file");
    await assertSlimPage(t, "slim-built");
  });
}
