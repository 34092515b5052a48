// One signal for all calls, as long-lived as its page: a call leaves nothing on it.

import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { test } from "node:test";
import { assertNoLeak, inBatches } from "../support/memory.js";
import { usePackage } from "../support/package.js";

const { SnapCall } = await usePackage("memory-shared-signal");

/** The required fields of both responses only: decoding is not measured here. */
const body = JSON.stringify({ token: "t", id: 1, type: "assist", company_id: 42 });
const { signal } = new AbortController();
const listeners = () => getEventListeners(signal, "abort").length;
let maxListeners = 0;
/** Returns no Response, for which Node creates a stream: only the package is measured. */
async function fetch() {
  maxListeners = Math.max(maxListeners, listeners());
  return { status: 200, headers: new Map(), text: async () => body };
}
const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", fetch });

const CALLS = [
  (options) => snapcall.getStream("t", options),
  (options) => snapcall.createAssist({ name: "Ticket 4521" }, options),
  (options) => snapcall.createInstant({}, options),
  // Dropped after its first stream, as by a page that is left.
  (options) => snapcall.watchStream("t", options).next(),
];
const make = (count) =>
  inBatches(count, 1_000, (i) => CALLS[i % CALLS.length]({ signal }), () => assert.equal(listeners(), 0, "listeners are left"));

test("100 000 calls with one signal leave no listener, no wasm memory and no objects behind", { timeout: 120_000 }, async (t) => {
  await assertNoLeak(t, make, 1_000, 99_000);
  assert.ok(maxListeners > 0, "a call listens until it ends");
});
