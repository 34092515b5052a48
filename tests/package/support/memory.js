// Memory that calls leave behind: of the wasm, in the tables of JavaScript values that it holds, and in the heap.

import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** By how much the heap may differ, in bytes: compiled code takes up to 0.5 MB; one object for each of 90 000 calls 2 MB. */
const HEAP_NOISE = 1e6;
/** By how much the wasm memory may differ, in bytes: it grows when more calls happen at once, and never shrinks. */
const WASM_PAGE = 65_536;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

const { Instance } = WebAssembly;
const wasmExports = [];
// The package does not export its wasm, so its instance is caught here.
WebAssembly.Instance = class extends Instance {
  constructor(...args) {
    super(...args);
    wasmExports.push(...Object.values(this.exports));
  }
};
const sum = (type, size) => wasmExports.filter((one) => one instanceof type).reduce((total, one) => total + size(one), 0);

/** Bytes of the wasm memory, entries of its tables, and bytes of the reachable heap. */
export async function measure() {
  // Finalizers free more objects for the next collection.
  for (let i = 0; i < 3; i++) {
    await turn();
    collect();
  }
  const { heapUsed: heap, arrayBuffers } = process.memoryUsage();
  // The fallback's memory is a buffer, and its table is part of the heap.
  if (process.env.SNAPCALL_RUNTIME === "js") return { memory: arrayBuffers, table: 0, heap };
  const memory = sum(WebAssembly.Memory, ({ buffer }) => buffer.byteLength);
  assert.ok(memory, "the package's wasm was not seen");
  return { memory, table: sum(WebAssembly.Table, ({ length }) => length), heap };
}

/**
 * Asserts that nothing grew between two measurements. The wasm reuses its memory, so the first one must come after as
 * many calls as will happen at once. Tables double, so many more calls must happen in between.
 */
export function assertNoGrowth(before, after) {
  const text = `before: ${JSON.stringify(before)}, after: ${JSON.stringify(after)}`;
  assert.ok(after.memory - before.memory <= WASM_PAGE, `the wasm memory grew; ${text}`);
  assert.equal(after.table, before.table, `the wasm's tables grew; ${text}`);
  assert.ok(after.heap - before.heap < HEAP_NOISE, `the heap grew; ${text}`);
}

/** Calls `act(index)` `count` times, `atOnce` at a time; `between` runs after each batch. */
export async function inBatches(count, atOnce, act, between = () => {}) {
  for (let done = 0; done < count; done += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, (_, i) => act(i)));
    await between();
  }
}

/** Makes calls with `make(count)` to warm up and then `count` more, and asserts that these leave nothing behind. */
export async function assertNoLeak(t, make, warmUp, count) {
  await make(warmUp);
  let before;
  let after;
  // Compiled code, of which the fallback has more, is added to the heap in one round only; a leak in each.
  for (let round = 0; round < 2 && !(after?.heap - before?.heap < HEAP_NOISE); round++) {
    before = await measure();
    await make(count);
    after = await measure();
  }
  const perCall = (unit) => ((after[unit] - before[unit]) / count).toFixed(1);
  t.diagnostic(`per call: ${perCall("memory")} bytes of wasm memory, ${perCall("table")} table entries, ${perCall("heap")} bytes of heap`);
  assertNoGrowth(before, after);
}
