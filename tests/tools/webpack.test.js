// webpack without configuration, in a browser.

import { join } from "node:path";
import { test } from "node:test";
import { build as run, useBundler } from "./pages.js";

const { build, addPage, assertPage, assertSlimPage } = await useBundler("webpack");
const old = await useBundler("webpack-4");

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

test("webpack 4, whose parser knows ES2019 only, makes a program that loads the wasm with the first call", async (t) => {
  // Its hashes are not in OpenSSL 3. It lists its input, of which one file is error.js.
  const options = { env: { ...process.env, NODE_OPTIONS: "--openssl-legacy-provider" }, known: /error\.js/ };
  await run(old.folder, "webpack", ["./main.js", "--mode", "production", "--output-path", join(old.folder, "dist")], options);
  await old.addPage("dist", "defer");
  await old.assertPage(t, "dist");
});
