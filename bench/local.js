// getStream without a network: all contenders are given the same fetch, whose answer is there already.

import { deepStrictEqual, rejects } from "node:assert/strict";
import { bare } from "./contenders/bare.js";
import { snapcall } from "./contenders/snapcall.js";
import * as valibot from "./contenders/valibot.js";
import * as zod from "./contenders/zod.js";
import { packageFile, usePackage } from "./environment.js";
import { streamText } from "./events.js";
import { ANY, REQUIRED, STREAM, changed, fields } from "../tests/package/support/samples.js";

const ADDRESS = "http://127.0.0.1:1";
const { SnapCall } = await usePackage();
const { Call } = await packageFile("glue.js");

/** A fetch with a ready answer. */
function ready(text) {
  const answer = { status: 200, ok: true, headers: new Headers(), text: async () => text };
  return async () => answer;
}

/** The milliseconds that went by in clocked functions since they were last asked for. */
let inside = 0;
let isInside = false;
function clocked(decode) {
  return function (...args) {
    const start = performance.now();
    isInside = true;
    try {
      return decode.apply(this, args);
    } finally {
      isInside = false;
      inside += performance.now() - start;
    }
  };
}

// What takes the package from an answer's text to the checked object, JSON.parse included.
Call.prototype.settle = clocked(Call.prototype.settle);

/** Functions that give a stream, for an answer with this text. Only the way from text to object is clocked. */
function calls(text) {
  const fetch = ready(text);
  const checked = (check) => bare(ADDRESS, clocked((text) => check(JSON.parse(text))), fetch);
  return {
    bare: bare(ADDRESS, clocked((text) => JSON.parse(text)), fetch),
    zod: checked(zod.checkStream),
    valibot: checked(valibot.checkStream),
    snapcall: snapcall(SnapCall, ADDRESS, fetch),
  };
}

/**
 * Contenders for `interleaved` that decode an answer of so many events `count` times and give the milliseconds of one.
 * Each decodes where a program does, in the middle of a call: in a loop of nothing else all are faster.
 */
export function timedDecoding(events, count) {
  const timed = ([name, call]) => {
    const act = async () => {
      inside = 0;
      for (let i = 0; i < count; i++) await call("token");
      return inside / count;
    };
    return [name, act];
  };
  return Object.fromEntries(Object.entries(calls(streamText(events))).map(timed));
}

/** Asserts that all contenders parse an answer once, where it is clocked. */
export async function assertClocked() {
  const { parse } = JSON;
  try {
    for (const [name, call] of Object.entries(calls(streamText(1)))) {
      const places = [];
      JSON.parse = (text) => {
        places.push(isInside);
        return parse(text);
      };
      await call("token");
      deepStrictEqual(places, [true], `${name}: whether JSON.parse was clocked, each time`);
    }
  } finally {
    JSON.parse = parse;
  }
}

/** Asserts that all contenders take the same answers, and that those which check refuse the same. */
export async function assertSameModels() {
  await assertTaken(JSON.parse(streamText(20)), "what is measured");
  await assertTaken({ ...STREAM, unknown: { inner: [1] } }, "an unknown field");
  for (const { path, keys } of fields(STREAM)) {
    const isAny = ANY.includes(path);
    await (isAny ? assertTaken : assertRefused)(changed(STREAM, keys, 0.5), `0.5 for ${path}`);
    const isRequired = REQUIRED.includes(path);
    await (isRequired ? assertRefused : assertTaken)(changed(STREAM, keys, null), `null for ${path}`);
    await (isRequired ? assertRefused : assertTaken)(changed(STREAM, keys, undefined), `no ${path}`);
  }
}

async function assertTaken(stream, what) {
  for (const [name, call] of Object.entries(calls(JSON.stringify(stream)))) {
    deepStrictEqual(await call("token"), stream, `${name}: ${what}`);
  }
}

async function assertRefused(stream, what) {
  const { zod, valibot, snapcall } = calls(JSON.stringify(stream));
  for (const [name, call] of Object.entries({ zod, valibot, snapcall })) {
    await rejects(call("token"), `${name} takes ${what}`);
  }
}
