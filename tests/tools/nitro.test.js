// Nitro, the server of Nuxt and SolidStart, built for Node and for Cloudflare Workers.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join, posix } from "node:path";
import { test } from "node:test";
import { assertOutcome } from "../package/support/emulator.js";
import { TESTS } from "../package/support/environment.js";
import { nativeProgram, start } from "../package/support/process.js";
import { startWorkerd } from "../package/support/workerd.js";
import { build } from "./pages.js";
import { project, useEmulator } from "./project.js";

const folder = await project("nitro");
const emulator = await useEmulator();

async function assertWorks(url) {
  await emulator.clear();
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  assert.equal(response.status, 200, await response.clone().text());
  await assertOutcome(await response.json(), emulator);
}

const nitro = (preset) => build(folder, "nitro", ["build", "--preset", preset]);

test("a server for Node makes all calls", async (t) => {
  await nitro("node_server");
  const env = { ...process.env, HOST: "127.0.0.1", PORT: "0", EMULATOR: emulator.url };
  const { match, stop } = await start(process.execPath, [".output/server/index.mjs"], /(http:\/\/\S+)/, { cwd: folder, env });
  t.after(stop);
  await assertWorks(match[1]);
});

test("a Worker makes all calls", async (t) => {
  await nitro("cloudflare_module");
  const server = join(folder, ".output/server");
  const files = (await readdir(server, { recursive: true })).map((file) => file.replaceAll("\\", "/")).filter((file) => file.endsWith(".mjs"));
  files.sort((a, b) => (b === "index.mjs") - (a === "index.mjs"));
  const modules = files.map((name) => ({ name, file: posix.join(".output/server", name) }));
  const program = nativeProgram(TESTS, "workerd", "bin", "workerd");
  const options = { modules, bindings: { EMULATOR: emulator.url }, compatibilityDate: "2026-10-23" };
  await assertWorks(await startWorkerd(t, program, folder, options));
});
