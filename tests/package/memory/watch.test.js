// A watch leaves nothing behind, however long it polls. With one object for each poll, the heap would grow by 1.3 MB.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoLeak } from "../support/memory.js";
import { useCopies } from "../support/package.js";

const POLLS = 60_000;
/** Waits up to this are over at once. Only the timeout of an attempt is longer. */
const LONGEST_WAIT = 10_000;
const { setTimeout, clearTimeout } = globalThis;
globalThis.setTimeout = (act, ms, ...args) => (ms <= LONGEST_WAIT ? setImmediate(act, ...args) : setTimeout(act, ms, ...args));
globalThis.clearTimeout = (timer) => (timer instanceof Immediate ? clearImmediate(timer) : clearTimeout(timer));
const Immediate = setImmediate(() => {}).constructor;

const stream = (id) => JSON.stringify({ token: "t", id, type: "assist", company_id: 42 });
/** Returns no Response, for which Node creates a stream: only the package is measured. */
const reply = (status, text) => ({ status, headers: new Map(), text: async () => text });

/** For each kind of watch: the response to poll number `poll`, and how many polls there are for each stream it yields. */
const WATCHES = {
  "a stream that changes with each poll": [(poll) => reply(200, stream(poll)), 1],
  "a stream that hardly changes": [(poll) => reply(200, stream(Math.floor(poll / 1_000))), 1_000],
  "a stream with an outage before each change": [(poll) => (poll % 5 ? reply(503, "{}") : reply(200, stream(poll))), 5],
};

// A copy of the package for each test: free memory of another test would hide a leak.
const { load } = await useCopies("memory-watch");

for (const [title, [respond, each]] of Object.entries(WATCHES)) {
  test(`60 000 polls of a watch, of ${title}, leave nothing behind`, { timeout: 300_000 }, async (t) => {
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
    await assertNoLeak(t, make, 10_000, POLLS);
    assert.ok(polls >= POLLS && reports >= POLLS, `${polls} polls, ${reports} reports`);
    await watch.return();
  });
}
