// webpack without configuration, in a browser.

import { test } from "node:test";
import { useBundler } from "./pages.js";

const { build, addPage, assertPage, assertSlimPage } = await useBundler("webpack");

async function webpack(entry, into) {
  await build(entry, "--mode", "production", "--output-path", into);
  await addPage(into, "defer");
}

test("webpack makes a program that loads the wasm with the first call", async (t) => {
  await webpack("./main.js", "dist");
  await assertPage(t, "dist");
});

test("webpack emits the wasm file of the slim entry", async (t) => {
  await webpack("./slim/main.js", "dist-slim");
  await assertSlimPage(t, "dist-slim");
});
