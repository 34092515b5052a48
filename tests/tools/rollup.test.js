// Rollup with its plugin for node_modules, without configuration, in a browser.

import { test } from "node:test";
import { useBundler } from "./pages.js";

const { build, addPage, assertPage } = await useBundler("rollup");

test("Rollup makes a program that loads the wasm with the first call", async (t) => {
  await build("main.js", "--plugin", "node-resolve", "--dir", "dist");
  await addPage("dist");
  await assertPage(t, "dist");
});
