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

function mockFetch(json) {
  const response = { status: 200, ok: true, headers: new Headers(), text: async () => json };
  return async () => response;
}

/** The milliseconds in timed functions since the last reset. */
let elapsed = 0;
let isTiming = false;
function timed(decode) {
  return function (...args) {
    const start = performance.now();
    isTiming = true;
    try {
      return decode.apply(this, args);
    } finally {
      isTiming = false;
      elapsed += performance.now() - start;
    }
  };
}

// The package parses and validates in a call of its wasm, which is the one that calls JSON.parse.
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(...args) {
    super(...args);
    if (!("getStream" in super.exports)) return; // Node's own wasm
    const entries = Object.entries(super.exports).map(([name, value]) =>
      [name, typeof value === "function" ? timedIfParsing(value) : value]);
    Object.defineProperty(this, "exports", { value: Object.fromEntries(entries) });
  }
};

function timedIfParsing(run) {
  return (...args) => {
    const start = performance.now();
    const { parse } = JSON;
    let hasParsed = false;
    JSON.parse = (text) => {
      hasParsed = isTiming = true;
      return parse(text);
    };
    try {
      return run(...args);
    } finally {
      JSON.parse = parse;
      isTiming = false;
      if (hasParsed) elapsed += performance.now() - start;
    }
  };
}

/** `getStream` of each library for a response. Only parsing and validation are timed. */
function calls(json) {
  const fetch = mockFetch(json);
  const validated = (validate) => bare(BASE_URL, timed((text) => validate(JSON.parse(text))), fetch);
  return {
    bare: bare(BASE_URL, timed((text) => JSON.parse(text)), fetch),
    zod: validated(zod.checkStream),
    valibot: validated(valibot.checkStream),
    snapcall: snapcall(SnapCall, BASE_URL, fetch),
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

/** Asserts that every library parses a response once, in its timed function. */
export async function assertTimed() {
  const { parse } = JSON;
  try {
    for (const [name, call] of Object.entries(calls(streamJson(1)))) {
      const parses = [];
      JSON.parse = (text) => {
        parses.push(isTiming);
        return parse(text);
      };
      await call("token");
      deepStrictEqual(parses, [true], `${name}: whether each JSON.parse is timed`);
    }
  } finally {
    JSON.parse = parse;
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
  const { zod, valibot, snapcall } = calls(JSON.stringify(stream));
  for (const [name, call] of Object.entries({ zod, valibot, snapcall })) {
    await rejects(call("token"), `${name} accepts ${what}`);
  }
}
