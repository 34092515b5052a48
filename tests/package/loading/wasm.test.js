// Loading the wasm: on the first call, once, and again after a failure.

import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { startEmulator } from "../support/emulator.js";
import { rejection } from "../support/errors.js";
import { removeGlobals } from "../support/globals.js";
import * as messages from "../support/messages.js";
import { useCopies } from "../support/package.js";
import { CREATED } from "../support/samples.js";
import { serve } from "../support/server.js";

const { installed, load } = await useCopies("node-loading");
const wasm = await readFile(join(installed, "node_modules/snapcall-wasm/snapcall.wasm"));
const emulator = await startEmulator({ after });
const client = ({ SnapCall }, options) => new SnapCall({ companyId: 42, apiKey: "k", baseUrl: emulator.url, ...options });

/** Counts how often the package's wasm is compiled; `first` replaces the first time. */
function countCompiles(t, first) {
  const { compile } = WebAssembly;
  const count = { times: 0 };
  WebAssembly.compile = (source) => {
    if (!wasm.equals(Buffer.from(source.buffer ?? source))) return compile(source); // Node's fetch has wasm too.
    count.times += 1;
    return first && count.times === 1 ? first() : compile(source);
  };
  t.after(() => (WebAssembly.compile = compile));
  return count;
}

test("importing the package and creating a client load nothing and change nothing", async (t) => {
  const compiles = countCompiles(t);
  const state = () => ({
    globals: Object.getOwnPropertyNames(globalThis).sort(),
    listeners: process.eventNames().map((name) => [name, process.listenerCount(name)]),
    running: process.getActiveResourcesInfo().sort(),
  });
  // Node removes a listener when the test file is loaded, and closes the files of an import, a moment later.
  await wait(20);
  const before = state();
  const snapcall = client(await load());
  await wait(20);
  assert.deepEqual(state(), before);
  assert.equal(compiles.times, 0);
  await snapcall.createAssist();
  assert.equal(compiles.times, 1);
});

test("fifty first calls at once load the wasm once, and all succeed", async (t) => {
  const compiles = countCompiles(t);
  const snapcall = await load();
  const clients = [client(snapcall), client(snapcall)];
  const calls = Array.from({ length: 50 }, (_, i) => clients[i % 2].createAssist({ name: `Ticket ${i}` }));
  assert.equal(new Set((await Promise.all(calls)).map(({ token }) => token)).size, 50);
  assert.equal(compiles.times, 1);
});

test("preload() loads the wasm once, sends nothing, and the calls load nothing more", async (t) => {
  const compiles = countCompiles(t);
  const snapcall = await load();
  const before = (await emulator.requests()).length;
  assert.equal(compiles.times, 0);
  assert.deepEqual(await Promise.all([snapcall.preload(), snapcall.preload()]), ["wasm", "wasm"]);
  assert.equal((await emulator.requests()).length, before);
  await client(snapcall).createAssist();
  await snapcall.preload();
  assert.equal(compiles.times, 1);
});

for (const [operation, call] of [
  ["createInstant", (snapcall) => client(snapcall).createInstant()], ["preload", ({ preload }) => preload()],
]) {
  test(`${operation} rejects when loading fails, and the next call loads again`, async (t) => {
    const cause = new Error("out of memory");
    const compiles = countCompiles(t, () => Promise.reject(cause));
    const snapcall = await load();
    const error = await rejection(call(snapcall));
    assert.ok(error instanceof snapcall.SnapCallError);
    assert.deepEqual({ ...error }, { code: "connection", operation, attempts: 0 });
    assert.match(error.message, messages.loadFailed(operation));
    assert.equal(error.cause, cause);
    assert.equal((await client(snapcall).createInstant()).type, "instant");
    assert.equal(compiles.times, 2);
  });
}

test("calls that wait for the same failed load reject with their own operation, and one load serves all retries", async (t) => {
  const cause = new Error("out of memory");
  const compiles = countCompiles(t, () => Promise.reject(cause));
  const snapcall = await load();
  const all = () => [snapcall.preload(), client(snapcall).createAssist(), client(snapcall).getStream("no-such-token")];
  const errors = await Promise.all(all().map(rejection));
  assert.deepEqual(errors.map(({ operation }) => operation), ["preload", "createAssist", "getStream"]);
  for (const error of errors) assert.equal(error.cause, cause);
  const [loaded, created, error] = await Promise.allSettled(all());
  assert.deepEqual([loaded.value, created.value.type, error.reason.status], ["wasm", "assist", 404]);
  assert.equal(compiles.times, 2);
});

for (const [title, cause, code] of [
  ["a platform that forbids wasm", new WebAssembly.CompileError("blocked by CSP"), "config"],
  ["a damaged wasm", new WebAssembly.CompileError("expected magic word"), "config"],
  ["a wasm for other glue", new WebAssembly.LinkError("imported function does not match"), "config"],
  ["a wasm that cannot be allocated", new RangeError("could not allocate memory"), "config"],
  ["a failed download", new TypeError("Failed to fetch dynamically imported module"), "connection"],
  ["any other reason", undefined, "connection"],
]) {
  test(`${title} is a ${code} error with its reason`, async (t) => {
    countCompiles(t, () => Promise.reject(cause));
    const error = await rejection(client(await load()).createAssist());
    assert.deepEqual([error.code, error.attempts, error.cause], [code, 0, cause]);
    const advice = code === "config" ? "" : "; try again or reload the page";
    assert.equal(error.message, `createAssist: the client could not be loaded (${cause?.message})${advice}`);
  });
}

test("an empty import.meta.url is a config error that names preload()", async () => {
  const folder = join(installed, "../without-url");
  await cp(join(installed, "node_modules/snapcall-wasm"), folder, { recursive: true });
  const file = join(folder, "load-fetch.js");
  await writeFile(file, (await readFile(file, "utf8")).replace("import.meta.url)", '"")'));
  const { preload } = await import(pathToFileURL(join(folder, "slim.js")));
  const error = await rejection(preload());
  assert.deepEqual([error.code, error.attempts], ["config", 0]);
  assert.match(error.message, /import\.meta\.url; pass the URL of snapcall\.wasm to preload\(\)/);
});

test("a platform without TextDecoder gets an error that names it, and sends nothing", async (t) => {
  removeGlobals(t, "TextDecoder");
  const error = await rejection(client(await load()).createAssist());
  assert.deepEqual([error.code, error.attempts], ["config", 0]);
  assert.match(error.message, /TextDecoder is not defined/);
});

const PARAMS = { name: "as it was", short_url: true };
for (const [title, change] of [
  ["its parameters", ({ params }) => Object.assign(params, { name: "changed", short_url: "no boolean", origin: 7 })],
  ["its options", ({ options }) => Object.assign(options, { headers: { "x-team": "replaced" }, timeout: -1 })],
  ["its headers", ({ options }) => (options.headers["x-team"] = "changed")],
  ["the client's options", ({ ofClient }) => Object.assign(ofClient, { companyId: 43, apiKey: "another" })],
  ["the client's headers", ({ ofClient }) => (ofClient.headers["x-of"] = "changed")],
  ["the client's paths", ({ ofClient }) => (ofClient.paths.create = "/changed")],
  ["the client's baseUrl", ({ ofClient }) => (ofClient.baseUrl.pathname = "/changed")],
]) {
  test(`a first call is sent as it was made, although ${title} change while the wasm loads`, async () => {
    const server = await serve({ after }, { status: 201, body: CREATED });
    const ofClient = { companyId: 42, apiKey: "k", baseUrl: new URL(server.url), headers: { "x-of": "client" }, paths: {} };
    const [params, options] = [{ ...PARAMS }, { headers: { "x-team": "as it was" }, timeout: 5_000 }];
    const promise = client(await load(), ofClient).createAssist(params, options);
    change({ params, options, ofClient });
    await promise;
    const [{ target, headers, body }] = server.requests;
    const sent = [target, ...["authorization", "x-of", "x-team"].flatMap((name) => headers[name])];
    assert.deepEqual(sent, ["/companies/42/streams", "Bearer k", "client", "as it was"]);
    assert.deepEqual(JSON.parse(body), { type: "assist", ...PARAMS });
  });
}
