// What is held on to: by the wasm, in its memory and in the table of the JavaScript values that it names, and by the heap.

import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * How much the heap may differ, in bytes: code that is compiled later takes up to 0.5 MB. One object kept for each of
 * 90 000 calls is at least 2 MB, with the place where it is kept.
 */
const NOISE = 1e6;
/** By how much the wasm memory may differ, in bytes, as more happens to be under way at once: it never shrinks. */
const PAGE = 65_536;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

const { Instance } = WebAssembly;
const exported = [];
/** The package keeps its wasm to itself, so its instance is caught where it is made. */
WebAssembly.Instance = class extends Instance {
  constructor(...args) {
    super(...args);
    exported.push(...Object.values(this.exports));
  }
};
const sum = (type, size) => exported.filter((one) => one instanceof type).reduce((total, one) => total + size(one), 0);

/** Bytes of the wasm memory, entries of the wasm's tables, and bytes of the heap that something still leads to. */
export async function gauge() {
  // Again for what the finalizers of the first time let go of.
  for (let i = 0; i < 3; i++) {
    await turn();
    collect();
  }
  const memory = sum(WebAssembly.Memory, ({ buffer }) => buffer.byteLength);
  assert.ok(memory, "the package's wasm was not seen");
  return { memory, table: sum(WebAssembly.Table, ({ length }) => length), heap: process.memoryUsage().heapUsed };
}

/**
 * Asserts that nothing has come to stay between two gauges. The wasm uses again what it once had, so that it is through
 * with growing after as many calls as will be under way at once. Its tables double: the calls in between must be many
 * more than those.
 */
export function assertFlat(before, after) {
  const told = `before: ${JSON.stringify(before)}, after: ${JSON.stringify(after)}`;
  assert.ok(after.memory - before.memory <= PAGE, `the wasm memory grew; ${told}`);
  assert.equal(after.table, before.table, `the wasm's tables grew; ${told}`);
  assert.ok(after.heap - before.heap < NOISE, `the heap grew; ${told}`);
}

/** What has come to stay between two gauges of each of `count` things that happened. */
export function stays(before, after, count) {
  const each = (unit) => ((after[unit] - before[unit]) / count).toFixed(1);
  return `each leaves ${each("memory")} bytes of wasm memory, ${each("table")} table entries, ${each("heap")} bytes of heap`;
}
