// Memory benchmark: wasm memory, wasm table entries and JavaScript heap after many calls.

import { assertNoGrowth, measure } from "../tests/package/support/memory.js";
import { importPackage, saveResult } from "./environment.js";
import { streamJson } from "./events.js";
import { snapcall } from "./libraries/snapcall.js";

const COUNTS = [1_000, 10_000, 100_000];
const CONCURRENCY = 50;

const { SnapCall } = await importPackage();
const json = streamJson(10);
const tick = () => new Promise((resolve) => setImmediate(resolve));

/** A fetch that responds on the next tick, unless its signal is aborted before. */
async function fetch(url, { signal }) {
  await tick();
  signal.throwIfAborted();
  return { status: 200, headers: new Headers(), text: async () => json };
}
const get = snapcall(SnapCall, "http://127.0.0.1:1", fetch);

/** One call. Every third is aborted, in turn before it starts and while it waits for its response. */
async function call(index) {
  if (index % 3) return get("token");
  const controller = new AbortController();
  const { signal } = controller;
  if (index % 2) controller.abort();
  const aborted = get("token", { signal }).then(() => false, (reason) => reason === signal.reason);
  await tick();
  controller.abort();
  if (!(await aborted)) throw new Error("an aborted call did not reject with the reason of its signal");
}

/** Whether memory grew by no more than the tests allow. */
function isFlat(before, after) {
  try {
    assertNoGrowth(before, after);
    return true;
  } catch {
    return false;
  }
}

const samples = [];
let calls = 0;
for (const count of COUNTS) {
  for (; calls < count; calls += CONCURRENCY) {
    await Promise.all(Array.from({ length: CONCURRENCY }, (_, i) => call(calls + i)));
  }
  samples.push({ calls, ...(await measure()) });
}
console.table(samples);
await saveResult("memory", { concurrency: CONCURRENCY, samples, flat: isFlat(samples[0], samples.at(-1)) });
