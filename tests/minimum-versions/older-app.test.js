// The Yew page of docs/rust.md with the lock file of tests/older-app and its wasm-bindgen CLI, in Chromium.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { program } from "../docs/markdown.js";
import { startBrowser } from "../package/support/browser.js";
import { startEmulator } from "../package/support/emulator.js";
import { ROOT } from "../package/support/environment.js";
import { run } from "../package/support/process.js";
import { assertPage } from "../tools/rust_page.js";

const APP = join(ROOT, "tests/older-app");

/** Installs the wasm-bindgen CLI of the app, which works with no other version of wasm-bindgen, unless it is there. */
async function installWasmBindgen() {
  const [, version] = /^wasm-bindgen = "=(.*)"$/m.exec(await readFile(join(APP, "Cargo.toml"), "utf8"));
  const root = join(ROOT, "target/tools", `wasm-bindgen-${version}`);
  const installed = join(root, "bin/wasm-bindgen");
  const { output: found } = await run(installed, ["--version"]).catch(() => ({ output: "" }));
  if (found.trim() === `wasm-bindgen ${version}`) return installed;
  console.log(`installing wasm-bindgen-cli ${version} (1 to 3 minutes)`);
  const profile = { CARGO_PROFILE_RELEASE_OPT_LEVEL: "1", CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16", CARGO_PROFILE_RELEASE_LTO: "off" };
  const args = ["install", `wasm-bindgen-cli@${version}`, "--root", root, "--target-dir", join(root, "build")];
  const { code, output } = await run("cargo", args, { env: { ...process.env, ...profile } });
  assert.equal(code, 0, output);
  return installed;
}

test("a page with older frameworks and wasm-bindgen creates a stream and shows its events", async (t) => {
  const wasmBindgen = await installWasmBindgen();
  const emulator = await startEmulator({ pace: 300, after });
  const browser = await startBrowser({ after });
  const code = await program("yew-app/src/main.rs");
  await assertPage(t, { example: APP, code, target: "minimum-versions", wasmBindgen, browser, emulator });
});
