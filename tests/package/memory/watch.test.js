// A watch leaves nothing behind, however long it polls. One object for each of 60 000 polls is 1.3 MB of heap.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoLeak } from "../support/memory.js";
import { useCopies } from "../support/package.js";

/** Waits up to this are over at once. Only the timeout of an attempt is longer. */
const LONGEST_WAIT = 10_000;
const { setTimeout, clearTimeout } = globalThis;
globalThis.setTimeout = (act, ms, ...args) => (ms <= LONGEST_WAIT ? setImmediate(act, ...args) : setTimeout(act, ms, ...args));
globalThis.clearTimeout = (timer) => (timer instanceof Immediate ? clearImmediate(timer) : clearTimeout(timer));
const Immediate = setImmediate(() => {}).constructor;

const stream = (id) => JSON.stringify({ token: "t", id, type: "assist", company_id: 42 });
/** Returns no Response, for which Node creates a stream: only the package is measured. */
const reply = (status, text) => ({ status, headers: new Map(), text: async () => text });

/** For each kind of watch: how many polls, the response to poll number `poll`, and how many polls each stream it yields takes. */
const WATCHES = {
  "a stream that changes with each poll": [60_000, (poll) => reply(200, stream(poll)), 1],
  "a stream that hardly changes": [1_000_000, (poll) => reply(200, stream(Math.floor(poll / 1_000))), 1_000],
  "a stream with an outage before each change": [60_000, (poll) => (poll % 5 ? reply(503, "{}") : reply(200, stream(poll))), 5],
};

// A copy of the package for each test: free memory of another test would hide a leak.
const { load } = await useCopies("memory-watch");

for (const [title, [count, respond, each]] of Object.entries(WATCHES)) {
  test(`${count} polls of a watch, of ${title}, leave nothing behind`, { timeout: 300_000 }, async (t) => {
    const { SnapCall } = await load();
    let polls = 0;
    let reports = 0;
    const fetch = async () => respond(polls++);
    const onAttempt = () => reports++;
    const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", maxRetries: 0, fetch, onAttempt });
    const watch = snapcall.watchStream("t", { interval: 1, maxInterval: 1, signal: new AbortController().signal });
    const make = async (count) => {
      for (let i = 0; i < count / each; i++) await watch.next();
    };
    await assertNoLeak(t, make, 10_000, count);
    assert.ok(polls >= count && reports >= count, `${polls} polls, ${reports} reports`);
    await watch.return();
  });
}
