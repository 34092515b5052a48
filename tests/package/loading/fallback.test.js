// The fallback: the same code as JavaScript, where WebAssembly is missing or forbidden, and nowhere else.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { assertOutcome, startEmulator } from "../support/emulator.js";
import { rejection } from "../support/errors.js";
import { removeGlobals } from "../support/globals.js";
import { INVALID_TOKEN, OTHER_WASM } from "../support/messages.js";
import { importFrom, useCopies } from "../support/package.js";
import { callAll } from "../support/page/calls.js";

const { installed, load } = await useCopies("fallback");
const emulator = await startEmulator({ after });

/** Replaces properties of WebAssembly until the end of the test. */
function replace(t, properties) {
  const original = Object.getOwnPropertyDescriptors(WebAssembly);
  Object.assign(WebAssembly, properties);
  t.after(() => Object.defineProperties(WebAssembly, original));
}

async function assertRuns(snapcall, runtime) {
  assert.equal(await snapcall.preload(), runtime);
  await emulator.clear();
  await assertOutcome(await callAll(snapcall, emulator.url), emulator);
}

class Refused {
  constructor() {
    throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
  }
}
class NoMemory {
  constructor() {
    throw new RangeError("WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory for new instance");
  }
}

test("where WebAssembly is allowed the wasm runs", async () => assertRuns(await load(), "wasm"));

test("where WebAssembly is missing the fallback runs", async (t) => {
  // Node's fetch has loaded its own wasm by now.
  await emulator.clear();
  removeGlobals(t, "WebAssembly");
  await assertRuns(await load(), "js");
});

for (const [title, properties] of [
  ["compiling is refused", { Module: Refused }],
  ["there is no memory", { Instance: NoMemory }],
]) {
  test(`where ${title} the fallback runs`, async (t) => {
    replace(t, properties);
    await assertRuns(await load(), "js");
  });
}

test("a module that does not compile is an error", async (t) => {
  replace(t, { compile: async () => new WebAssembly.Module(new Uint8Array(8)) });
  const { preload } = await load();
  const error = await rejection(preload());
  assert.deepEqual({ ...error }, { code: "config", operation: "preload", attempts: 0 });
  assert.ok(error.cause instanceof WebAssembly.CompileError);
});

test("a wasm file of another version is an error", async () => {
  const { load } = await import(`${installed}/node_modules/snapcall-wasm/load-fetch.js`);
  await assert.rejects(load(await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))), OTHER_WASM);
});

test("the fallback runs where TextDecoder and TextEncoder are missing", async (t) => {
  /** What a call sends, and its error, with text that is not ASCII. */
  async function outcome() {
    const sent = [];
    const fetch = async (url, { headers, body }) => {
      sent.push(url, headers, body);
      return { status: 400, headers: new Headers(), text: async () => '{"message":"naïve 😀 \\ud800"}' };
    };
    const { SnapCall } = await load("snapcall-wasm/static");
    const options = { companyId: 42, apiKey: "k", baseUrl: "http://localhost/ü/\ud800", fetch, headers: { "x-a": "e" } };
    const { message, body } = await rejection(new SnapCall(options).createAssist({ name: "😀 \ud800" }));
    return { sent, message, body };
  }
  const expected = await outcome();
  assert.equal(expected.sent.length, 3, expected.message);
  removeGlobals(t, "TextDecoder", "TextEncoder");
  assert.deepEqual(await outcome(), expected);
});

test("the static entry never uses WebAssembly, import() or import.meta", async (t) => {
  removeGlobals(t, "WebAssembly");
  await assertRuns(await importFrom(installed, "snapcall-wasm/static"), "js");
  for (const file of ["static", "client", "watch", "error", "fallback"]) {
    const text = await readFile(`${installed}/node_modules/snapcall-wasm/${file}.js`, "utf8");
    assert.doesNotMatch(text, /\bimport\s*[(.]|\bWebAssembly\b|\beval\b|\bnew Function\b/, file);
  }
});

test("the fallback stays right after a long argument makes its memory grow", async () => {
  const { SnapCall } = await importFrom(installed, "snapcall-wasm/static");
  const fetch = async (url) => Response.json({}, { status: 404, headers: { "X-Request-Id": url } });
  const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: "http://localhost", fetch });
  const before = await rejection(snapcall.getStream("a-token"));
  assert.equal(before.requestId, "http://localhost/companies/42/streams/a-token");
  assert.match((await rejection(snapcall.getStream("a".repeat(1_000_000)))).message, INVALID_TOKEN);
  assert.deepEqual(await rejection(snapcall.getStream("a-token")), before);
});
