// Cloudflare Workers: in workerd, and with wrangler, without configuration for the package.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join, posix } from "node:path";
import { test } from "node:test";
import { FALLBACK } from "../package/support/browser.js";
import { nativeProgram, start } from "../package/support/process.js";
import { packageModules, startWorkerd } from "../package/support/workerd.js";
import { assertInProcess, assertResponds, bin, changeEntry, currentNode, finish, project, useEmulator } from "./project.js";
import { WRANGLER_ENV } from "./wrangler.js";

const folder = await project("workerd", "programs");
await changeEntry(folder, "worker.js", "snapcall-wasm/workerd", "wasm.js");
// The Node of these tests may be older than wrangler supports.
const node = (await currentNode(folder)) ?? process.execPath;
const wrangler = await bin(folder, "wrangler");
const emulator = await useEmulator();
const env = { ...process.env, ...WRANGLER_ENV, NO_COLOR: "1", XDG_CONFIG_HOME: join(folder, "config") };

/** Runs modules in workerd; gives the address. */
function serve(t, modules) {
  const options = { modules, bindings: { EMULATOR: emulator.url }, compatibilityDate: "2026-10-23" };
  return startWorkerd(t, nativeProgram(folder, "workerd", "bin", "workerd"), folder, options);
}
const assertModules = async (t, modules) => assertResponds(emulator, await serve(t, modules));

/** Bundles a Worker as wrangler uploads it; gives its files, the program first. */
async function deploy(main) {
  const into = `deployed-${main}`;
  const output = await finish(node, [wrangler, "deploy", main, "--dry-run", "--outdir", into], { cwd: folder, env });
  assert.doesNotMatch(output, /warn/i);
  const files = (await readdir(join(folder, into))).filter((file) => /\.(js|wasm)$/.test(file));
  files.sort((a, b) => (b === main) - (a === main));
  return files.map((name) => ({ name, file: posix.join(into, name) }));
}
const withoutHash = ({ name }) => name.replace(/^\w{40}-/, "");

test("workerd runs a Worker with the package's own files as modules", async (t) => {
  const own = ["worker.js", "calls.js"].map((file) => ({ name: file, file }));
  await assertModules(t, [...own, ...await packageModules(folder)]);
});

for (const [entry, main, ...wasm] of [
  ["the package", "worker.js"], ["the slim entry", "slim.js"], ["the workerd entry", "wasm.js", "snapcall.wasm"],
]) {
  test(`wrangler deploys a Worker that imports ${entry}`, async (t) => {
    const files = await deploy(main);
    assert.deepEqual(files.map(withoutHash), [main, ...wasm]);
    const text = await readFile(join(folder, files[0].file), "utf8");
    assert.doesNotMatch(text, wasm.length ? FALLBACK : /WebAssembly|aAbGdHnG|import\(/);
    await assertModules(t, files);
  });
}

test("a Worker has an emulator of its own", async (t) => {
  const files = await deploy("emulator.js");
  assert.deepEqual(files.map(withoutHash).sort(), ["emulator.js", "emulator.wasm"]);
  await assertInProcess(await (await fetch(await serve(t, files))).json());
});

test("wrangler dev serves a Worker that makes all calls", async (t) => {
  const args = [wrangler, "dev", "--ip", "127.0.0.1", "--port", "0", "--inspector-port", "0", "--var", `EMULATOR:${emulator.url}`];
  const { match, stop } = await start(node, args, /Ready on (http:\/\/127\.0\.0\.1:\d+)/, { cwd: folder, env });
  t.after(stop);
  await assertResponds(emulator, match[1]);
});
