// Parcel without configuration, in a browser.

import { test } from "node:test";
import { useBundler } from "./pages.js";

const { build, assertPage, assertSlimPage } = await useBundler("parcel");

test("parcel build makes a page that loads the wasm with the first call", async (t) => {
  await build("build", "index.html");
  await assertPage(t, "dist");
});

test("parcel build emits the wasm file of the slim entry", async (t) => {
  await build("build", "slim/index.html", "--dist-dir", "dist-slim");
  await assertSlimPage(t, "dist-slim");
});
