// The wasm is loaded by the first call: once, not before, and again if that failed.

import assert from "node:assert/strict";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { startEmulator } from "../support/emulator.js";
import { failure } from "../support/failure.js";
import { fixture, importFrom } from "../support/package.js";
import { CREATED } from "../support/samples.js";
import { serve } from "../support/server.js";

const installed = await fixture("node-loading/first");
const emulator = await startEmulator();
after(() => emulator.stop());

/** The package from a copy of its own, of which nothing is loaded yet. */
let copies = 0;
async function unloaded() {
  const folder = join(installed, "..", `copy-${++copies}`);
  await cp(installed, folder, { recursive: true });
  return importFrom(folder);
}

/** How often the package's own wasm is compiled from now on. `instead` takes the place of the platform's first time. */
async function watchWasm(t, instead) {
  const wasm = await readFile(join(installed, "node_modules/snapcall-wasm/snapcall.wasm"));
  const { compile } = WebAssembly;
  const watch = { times: 0 };
  WebAssembly.compile = (source) => {
    // Node's own fetch has wasm too.
    if (!wasm.equals(Buffer.from(source.buffer ?? source))) return compile(source);
    watch.times += 1;
    return instead && watch.times === 1 ? instead() : compile(source);
  };
  t.after(() => (WebAssembly.compile = compile));
  return watch;
}

const client = ({ SnapCall }, options) => new SnapCall({ companyId: 42, apiKey: "k", baseUrl: emulator.url, ...options });

test("importing the package loads no wasm and changes nothing, nor does making a client", async (t) => {
  const wasm = await watchWasm(t);
  const state = () => ({
    globals: Object.getOwnPropertyNames(globalThis).sort(),
    listeners: process.eventNames().map((name) => [name, process.listenerCount(name)]),
    running: process.getActiveResourcesInfo().sort(),
  });
  const before = state();
  const snapcall = client(await unloaded());
  assert.deepEqual(state(), before);
  assert.equal(wasm.times, 0);
  await snapcall.createAssist();
  assert.equal(wasm.times, 1);
});

test("fifty first calls at once load the wasm once, and all work", async (t) => {
  const wasm = await watchWasm(t);
  const snapcalls = await unloaded().then((snapcall) => [client(snapcall), client(snapcall)]);
  const calls = Array.from({ length: 50 }, (_, i) => snapcalls[i % 2].createAssist({ name: `Ticket ${i}` }));
  const created = await Promise.all(calls);
  assert.equal(new Set(created.map(({ token }) => token)).size, 50);
  assert.equal(wasm.times, 1);
});

test("a load that failed is told, and forgotten: the next call tries again", async (t) => {
  const cause = new Error("out of memory");
  const wasm = await watchWasm(t, () => Promise.reject(cause));
  const snapcall = client(await unloaded());
  const error = await failure(snapcall.createInstant());
  assert.deepEqual({ ...error }, { code: "connection", operation: "createInstant", attempts: 0 });
  assert.equal(error.cause, cause);
  assert.equal((await snapcall.createInstant()).type, "instant");
  assert.equal(wasm.times, 2);
});

test("preload() loads the wasm once, sends nothing, and leaves nothing to load for the calls", async (t) => {
  const wasm = await watchWasm(t);
  const snapcall = await unloaded();
  assert.equal(wasm.times, 0);
  const before = (await emulator.requests()).length;
  assert.deepEqual(await Promise.all([snapcall.preload(), snapcall.preload()]), [undefined, undefined]);
  assert.equal(wasm.times, 1);
  assert.equal((await emulator.requests()).length, before);
  await client(snapcall).createAssist();
  await snapcall.preload();
  assert.equal(wasm.times, 1);
});

test("a preload() that failed is told, and forgotten: the next call tries again", async (t) => {
  const cause = new Error("out of memory");
  const wasm = await watchWasm(t, () => Promise.reject(cause));
  const snapcall = await unloaded();
  const error = await failure(snapcall.preload());
  assert.ok(error instanceof snapcall.SnapCallError);
  assert.deepEqual({ ...error }, { code: "connection", operation: "preload", attempts: 0 });
  assert.equal(error.message, "preload: the client could not be loaded; see cause");
  assert.equal(error.cause, cause);
  assert.equal((await client(snapcall).createInstant()).type, "instant");
  assert.equal(wasm.times, 2);
});

test("what waits for one load that fails is told under its own name, and one load makes up for all", async (t) => {
  const cause = new Error("out of memory");
  const wasm = await watchWasm(t, () => Promise.reject(cause));
  const snapcall = await unloaded();
  const all = () => [snapcall.preload(), client(snapcall).createAssist(), client(snapcall).getStream("no-such-token")];
  const errors = await Promise.all(all().map(failure));
  assert.deepEqual(errors.map(({ operation }) => operation), ["preload", "createAssist", "getStream"]);
  for (const error of errors) assert.equal(error.cause, cause);
  const [loaded, created, error] = await Promise.allSettled(all());
  assert.deepEqual([loaded.value, created.value.type, error.reason.status], [undefined, "assist", 404]);
  assert.equal(wasm.times, 2);
});

test("a platform that forbids wasm is told as a setting of the page", async (t) => {
  await watchWasm(t, () => Promise.reject(new WebAssembly.CompileError("blocked by CSP")));
  const error = await failure(client(await unloaded()).createAssist());
  assert.deepEqual([error.code, error.attempts], ["config", 0]);
  assert.match(error.message, /wasm-unsafe-eval/);
  assert.ok(error.cause instanceof WebAssembly.CompileError);
});

/** The one request of a first call whose input `change` changes as soon as the call was made. */
async function firstCall(call, change) {
  const server = await serve({ after }, { status: 201, body: CREATED });
  const options = { companyId: 42, apiKey: "k", baseUrl: new URL(server.url), headers: { "x-of": "client" }, paths: {} };
  const snapcall = client(await unloaded(), options);
  const promise = call(snapcall);
  change(options);
  await promise;
  const [{ target, headers, body }] = server.requests;
  return { target, headers: Object.fromEntries(headers), body: JSON.parse(body) };
}

test("parameters that are changed after the call, while the wasm loads, are sent as they were", async () => {
  const params = { name: "as it was", short_url: true };
  const sent = await firstCall(
    (snapcall) => snapcall.createAssist(params),
    () => Object.assign(params, { name: "changed", short_url: "no boolean", origin: 7 }),
  );
  assert.deepEqual(sent.body, { type: "assist", name: "as it was", short_url: true });
});

test("a call's options that are changed after it, while the wasm loads, hold as they were", async () => {
  const given = { headers: { "x-team": "as it was" }, timeout: 5_000 };
  const sent = await firstCall(
    (snapcall) => snapcall.createAssist({}, given),
    () => Object.assign(given, { headers: { "x-team": "replaced" }, timeout: -1 }),
  );
  assert.equal(sent.headers["x-team"], "as it was");
});

test("a call's headers that are changed after it, while the wasm loads, are sent as they were", async () => {
  const headers = { "x-team": "as it was" };
  const sent = await firstCall(
    (snapcall) => snapcall.createAssist({}, { headers }),
    () => (headers["x-team"] = "changed"),
  );
  assert.equal(sent.headers["x-team"], "as it was");
});

test("a client's options that are changed after it was made hold as they were", async () => {
  const sent = await firstCall((snapcall) => snapcall.createAssist(), (options) => {
    Object.assign(options, { companyId: 43, apiKey: "another" });
    options.headers["x-of"] = "changed";
    options.paths.create = "/changed";
    options.baseUrl.pathname = "/changed";
  });
  assert.equal(sent.target, "/companies/42/streams");
  assert.equal(sent.headers.authorization, "Bearer k");
  assert.equal(sent.headers["x-of"], "client");
});
