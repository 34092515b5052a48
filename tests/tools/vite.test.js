// Vite without configuration: its build and its development server, in a browser.

import { test } from "node:test";
import { assertCalls, openPage } from "../package/support/browser.js";
import { start } from "../package/support/process.js";
import { assertNothingOfNode, assertSlim, useBundler } from "./pages.js";
import { bin } from "./project.js";

const { folder, emulator, browser, build, assertPage, assertSlimPage } = await useBundler("vite");

/** Starts the development server for a folder of the project; gives its address. */
async function dev(t, root) {
  const args = [await bin(folder, "vite"), "dev", root, "--host", "127.0.0.1", "--port", "0"];
  const env = { ...process.env, NO_COLOR: "1" };
  const { match, stop } = await start(process.execPath, args, /(http:\/\/127\.0\.0\.1:\d+\/)/, { cwd: folder, env });
  t.after(stop);
  return match[1];
}

test("vite build makes a page that loads the wasm with the first call", async (t) => {
  await build("build");
  await assertPage(t, "dist");
});

test("vite dev serves a page that loads the wasm with the first call", async (t) => {
  const opened = await openPage(t, browser, await dev(t, "."));
  await assertCalls(opened, emulator);
  assertNothingOfNode(await opened.loaded());
});

test("vite build emits the wasm file of the slim entry", async (t) => {
  await build("build", "slim");
  await assertSlimPage(t, "slim/dist");
});

test("vite dev serves the wasm file of the slim entry", async (t) => {
  await assertSlim(t, browser, await dev(t, "slim"), emulator, "compileStreaming");
});
