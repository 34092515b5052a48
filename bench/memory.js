// What is still held after many calls: wasm memory, entries of the wasm's tables, and the heap of JavaScript.

import { assertFlat, gauge } from "../tests/package/lifetime/gauge.js";
import { snapcall } from "./contenders/snapcall.js";
import { keep, usePackage } from "./environment.js";
import { streamText } from "./events.js";

const COUNTS = [1_000, 10_000, 100_000];
const AT_ONCE = 50;

const { SnapCall } = await usePackage();
const text = streamText(10);
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A fetch that answers a little later, unless its signal is aborted before. */
async function fetch(url, { signal }) {
  await turn();
  signal.throwIfAborted();
  return { status: 200, headers: new Headers(), text: async () => text };
}
const get = snapcall(SnapCall, "http://127.0.0.1:1", fetch);

/** One call; of each three one is aborted, in turn before it begins and while its answer is awaited. */
async function call(index) {
  if (index % 3) return get("token");
  const controller = new AbortController();
  const { signal } = controller;
  if (index % 2) controller.abort();
  const ended = get("token", { signal }).then(() => false, (reason) => reason === signal.reason);
  await turn();
  controller.abort();
  if (!(await ended)) throw new Error("an aborted call did not reject with the reason of its signal");
}

/** Whether nothing has come to stay, within what the tests allow for. */
function isFlat(before, after) {
  try {
    assertFlat(before, after);
    return true;
  } catch {
    return false;
  }
}

const gauges = [];
let made = 0;
for (const count of COUNTS) {
  for (; made < count; made += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => call(made + i)));
  gauges.push({ calls: made, ...(await gauge()) });
}
console.table(gauges);
await keep("memory", { atOnce: AT_ONCE, gauges, flat: isFlat(gauges[0], gauges.at(-1)) });
