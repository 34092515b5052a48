// Timed decoding: getStream with a mock fetch, whose response is ready at once.

import { deepStrictEqual, rejects } from "node:assert/strict";
import { importPackage } from "./environment.js";
import { streamJson } from "./events.js";
import { bare } from "./libraries/bare.js";
import { snapcall } from "./libraries/snapcall.js";
import * as valibot from "./libraries/valibot.js";
import * as zod from "./libraries/zod.js";
import { STREAM, STREAM_FIELDS, changed } from "../tests/package/support/samples.js";

const BASE_URL = "http://127.0.0.1:1";
const { SnapCall } = await importPackage();
const { SnapCall: StaticSnapCall } = await importPackage("snapcall-wasm/static");

function mockFetch(json) {
  const response = { status: 200, ok: true, headers: new Headers(), text: async () => json };
  return async () => response;
}

// The clock runs from JSON.parse to the end of `decode`.
const { parse } = JSON;
let started, elapsed, parses, timings;
JSON.parse = (text) => {
  parses += 1;
  started = performance.now();
  return parse(text);
};
function stop() {
  if (started === undefined) return;
  elapsed += performance.now() - started;
  started = undefined;
  timings += 1;
}
const timed = (decode) => (text) => {
  const value = decode(text);
  stop();
  return value;
};

// The package decodes inside its wasm or the translation of it, and clears the timer of its timeout right after that.
const { clearTimeout } = globalThis;
globalThis.clearTimeout = (timer) => {
  stop();
  clearTimeout(timer);
};

/** `getStream` of each library for a response. Only parsing and validation are timed. */
function calls(json) {
  const fetch = mockFetch(json);
  const validated = (validate) => bare(BASE_URL, timed((text) => validate(JSON.parse(text))), fetch);
  return {
    bare: bare(BASE_URL, timed((text) => JSON.parse(text)), fetch),
    zod: validated(zod.checkStream),
    valibot: validated(valibot.checkStream),
    snapcall: snapcall(SnapCall, BASE_URL, fetch),
    static: snapcall(StaticSnapCall, BASE_URL, fetch),
  };
}

/**
 * Tasks for `interleave`, each of which decodes a response `count` times and returns the mean time. They decode within
 * a call, as a program does. In a loop of nothing else, all libraries are faster.
 */
export function timedDecoding(events, count) {
  const task = ([name, call]) => [name, async () => {
    elapsed = 0;
    for (let i = 0; i < count; i++) await call("token");
    return elapsed / count;
  }];
  return Object.fromEntries(Object.entries(calls(streamJson(events))).map(task));
}

/** Asserts that every library parses a response once, and that this is timed. */
export async function assertTimed() {
  for (const [name, call] of Object.entries(calls(streamJson(1)))) {
    [parses, timings] = [0, 0];
    await call("token");
    deepStrictEqual({ parses, timings, started }, { parses: 1, timings: 1, started: undefined }, name);
  }
}

/** Asserts that all libraries accept the same responses, and that those that validate reject the same. */
export async function assertSameModels() {
  await assertAccepted(JSON.parse(streamJson(20)), "the benchmark's response");
  await assertAccepted({ ...STREAM, unknown: { inner: [1] } }, "an unknown field");
  for (const { path, keys, type, required: isRequired } of STREAM_FIELDS) {
    await (type === "any" ? assertAccepted : assertRejected)(changed(STREAM, keys, 0.5), `0.5 for ${path}`);
    await (isRequired ? assertRejected : assertAccepted)(changed(STREAM, keys, null), `null for ${path}`);
    await (isRequired ? assertRejected : assertAccepted)(changed(STREAM, keys, undefined), `no ${path}`);
  }
}

async function assertAccepted(stream, what) {
  for (const [name, call] of Object.entries(calls(JSON.stringify(stream)))) {
    deepStrictEqual(await call("token"), stream, `${name} rejects ${what}`);
  }
}

async function assertRejected(stream, what) {
  const { bare, ...validating } = calls(JSON.stringify(stream));
  for (const [name, call] of Object.entries(validating)) {
    await rejects(call("token"), `${name} accepts ${what}`);
  }
}
