// The examples for npm: their own tests, and each one built and used in Chromium. That of Next.js is in next.test.js.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT, TESTS } from "../package/support/environment.js";
import { nativeProgram, start } from "../package/support/process.js";
import { startWorkerd } from "../package/support/workerd.js";
import { assertWorks } from "./agent.js";
import { build } from "./pages.js";
import { bin, example, finish, useServices } from "./project.js";

const { emulator, browser } = await useServices();

/** Runs the example's own test. */
async function assertTested(folder) {
  const output = await finish(process.execPath, [await bin(folder, "vitest"), "run"], { cwd: folder });
  assert.match(output, /Tests +1 passed/);
}

/** Starts the example's server and uses its page; without a session, its proxy must refuse a request. */
async function assertServed(t, folder, args, env) {
  const options = { cwd: folder, env: { ...process.env, NO_COLOR: "1", ...env } };
  const { match, stop } = await start(process.execPath, args, /^(?!SNAPCALL).*(http:\/\/127\.0\.0\.1:\d+)/, options);
  t.after(stop);
  await assertWorks(t, browser, match[1]);
  assert.equal((await fetch(`${match[1]}/api/snapcall/companies/42/streams/x`)).status, 403);
}

test("React and Express", async (t) => {
  const folder = await example("react-express");
  await assertTested(folder);
  await build(folder, "vite", ["build"]);
  for (const NODE_ENV of ["production", "development"]) {
    await assertServed(t, folder, ["server.js"], { NODE_ENV, PORT: "0" });
  }
});

test("SvelteKit", async (t) => {
  const folder = await example("sveltekit");
  await assertTested(folder);
  await build(folder, "vite", ["build"], { known: /^.*(entries|chunks)\/.*$/gm });
  await assertServed(t, folder, ["build"], { HOST: "127.0.0.1", PORT: "0" });
  await assertServed(t, folder, [await bin(folder, "vite"), "dev", "--host", "127.0.0.1", "--port", "0"]);
});

test("Cloudflare Workers and Hono", async (t) => {
  const folder = await example("workers");
  assert.match(await finish(process.execPath, ["--test"], { cwd: folder, env: { NODE_TEST_CONTEXT: undefined } }), /pass 1\n/);
  const esbuild = join(ROOT, "xtask/npm/node_modules/.bin/esbuild");
  const options = ["--bundle", "--format=esm", "--conditions=workerd", "--loader:.wasm=copy", "--outdir=built"];
  await finish(esbuild, ["worker.js", ...options], { cwd: folder });
  const files = (await readdir(join(folder, "built"))).sort((a, b) => b.endsWith("js") - a.endsWith("js"));
  const modules = files.map((name) => ({ name, file: `built/${name}` }));
  const bindings = { SNAPCALL_API_KEY: "any-key", SNAPCALL_BASE_URL: emulator.url, SESSION_SECRET: "a secret" };
  const workerd = nativeProgram(TESTS, "workerd", "bin", "workerd");
  await assertWorks(t, browser, await startWorkerd(t, workerd, folder, { modules, bindings, compatibilityDate: "2026-10-23" }));
});

test("each example has less than 200 lines of its own", async () => {
  for (const name of ["next", "react-express", "sveltekit", "workers"]) {
    const files = await readdir(join(ROOT, "examples", name), { recursive: true });
    const own = files.filter((file) => /\.(jsx?|svelte|html|toml)$/.test(file) && !/node_modules|^(build|dist|\.\w)/.test(file));
    const texts = await Promise.all(own.map((file) => readFile(join(ROOT, "examples", name, file), "utf8")));
    const lines = texts.join("").split("\n").length - 1;
    assert.ok(lines > 50 && lines < 200, `${name}: ${lines}`);
  }
});
