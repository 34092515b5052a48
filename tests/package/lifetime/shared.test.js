// A signal that lives as long as its page, given to every call: what a call adds to it or leaves behind adds up.

import assert from "node:assert/strict";
import { getEventListeners, setMaxListeners } from "node:events";
import { test } from "node:test";
import { usePackage } from "../support/package.js";
import { assertFlat, gauge } from "./gauge.js";

const { SnapCall } = await usePackage("lifetime-shared");
const AT_ONCE = 1_000;

/** No more than both operations must give, so that the time goes into what is counted. */
const answer = JSON.stringify({ token: "t", id: 1, type: "assist", company_id: 42 });
let heard = 0;
/** Gives no Response, of which Node makes a stream: what is measured is the package. */
async function fetch() {
  heard ||= listeners();
  return { status: 200, headers: new Map(), text: async () => answer };
}
const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", fetch });
const { signal } = new AbortController();
setMaxListeners(0, signal); // as many at once are meant to be
const listeners = () => getEventListeners(signal, "abort").length;

const CALLS = [
  (options) => snapcall.getStream("t", options),
  (options) => snapcall.createAssist({ name: "Ticket 4521" }, options),
  (options) => snapcall.createInstant({}, options),
  // Broken off after its first stream, as a page does that is left.
  (options) => snapcall.watchStream("t", options).next(),
];

/** Makes so many calls, a batch at a time. */
async function make(count) {
  for (let made = 0; made < count; made += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => CALLS[i % CALLS.length]({ signal })));
    assert.equal(listeners(), 0, "listeners stay behind");
  }
}

test("100 000 calls with one signal leave no listener, no wasm memory and no objects behind", { timeout: 120_000 }, async (t) => {
  await make(1_000);
  assert.ok(heard > 0, "a call listens while it lasts");
  const after = [await gauge()];
  for (const more of [9_000, 90_000]) {
    await make(more);
    after.push(await gauge());
  }
  t.diagnostic(`after 1 000, 10 000 and 100 000 calls: ${JSON.stringify(after)}`);
  for (const later of after.slice(1)) assertFlat(after[0], later);
});
