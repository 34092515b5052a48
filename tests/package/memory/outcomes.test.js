// A call leaves no memory behind, whatever its outcome.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { assertNoLeak, inBatches, measure } from "../support/memory.js";
import { useCopies } from "../support/package.js";
import { STREAM } from "../support/samples.js";
import { fail } from "../support/throwing.js";

// Thousands of calls would wait for minutes: a backoff before the first or second retry takes a millisecond here.
const { setTimeout: platformTimeout } = globalThis;
globalThis.setTimeout = (callback, milliseconds, ...args) =>
  platformTimeout(callback, milliseconds >= 375 && milliseconds <= 1_000 ? 1 : milliseconds, ...args);

const respond = (status, headers) => async () => Response.json({ message: "no" }, { status, headers });
const respondText = (text, status) => async () => new Response(text, { status });
const succeed = async () => Response.json(STREAM);
const untilAbort = (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
const stall = (_, { signal }) => untilAbort(signal);
const stallBody = async (_, { signal }) => ({ status: 200, headers: new Headers(), text: () => untilAbort(signal) });
const never = () => new Promise(() => {});
const neverBody = async () => ({ status: 200, headers: new Map(), text: never });
/** Fails twice for each token before it succeeds. */
function failTwice() {
  const times = new Map();
  return (url) => {
    times.set(url, (times.get(url) ?? 0) + 1);
    return (times.get(url) % 3 ? respond(503, { "Retry-After": "0" }) : succeed)();
  };
}
const pendingKeys = new Set();
/** A key function that resolves after all calls have ended. */
const lateKey = () => new Promise((resolve) => pendingKeys.add(resolve));

const abortNow = (controller) => controller.abort();
const abortSoon = (controller) => setTimeout(() => controller.abort());
const abortLater = (controller) => setTimeout(() => controller.abort(), 5);
const once = { maxRetries: 0 };

/** For each name: the outcome, and the client's fetch, its options, what happens after the call, and the call's options. */
const OUTCOMES = Object.entries({
  "a result": ["value", succeed],
  "a result after two retries": ["value", failTwice()],
  "an abort before the request": ["reason", succeed, {}, abortNow],
  "an abort of the request": ["reason", stall, {}, abortSoon],
  "an abort of the body": ["reason", stallBody, {}, abortSoon],
  "an abort of the wait for a retry": ["reason", respond(503, { "Retry-After": "30" }), {}, abortLater],
  "an abort of a key function": ["reason", succeed, { apiKey: lateKey }, abortSoon],
  "a timeout of the request": ["timeout", stall, { ...once, timeout: 2 }],
  "a timeout of the body": ["timeout", stallBody, { ...once, timeout: 2 }],
  "a timeout of a key function": ["timeout", succeed, { timeout: 2, apiKey: lateKey }],
  "a timeout of a fetch that never settles": ["timeout", never, { ...once, timeout: 2 }],
  "a timeout of a body that never settles": ["timeout", neverBody, { ...once, timeout: 2 }],
  "a timeout of a key function that never settles": ["timeout", succeed, { timeout: 2, apiKey: never }],
  "an HTTP error with JSON": ["http", respond(404)],
  "an HTTP error with HTML": ["http", respondText("<h1>Bad gateway</h1>", 502), once],
  "an HTTP error after two retries": ["http", respond(503, { "Retry-After": "0" })],
  "a failed connection": ["connection", async () => fail(), once],
  "a fetch function that throws": ["connection", fail, once],
  "a response of another schema": ["decode", respondText("{}")],
  "a response that is not JSON": ["decode", respondText("not JSON")],
  "a key function that throws": ["config", succeed, { apiKey: fail }],
  "a key function that rejects": ["config", succeed, { apiKey: async () => fail() }],
  "an invalid option": ["config", succeed, {}, undefined, () => ({ timeout: -1 })],
  "an option that throws": ["config", succeed, {}, undefined, () => ({ get timeout() { return fail(); } })],
}).map(([name, [end, fetch, ofClient, after = () => {}, ofCall = () => ({})]]) => ({ name, end, fetch, ofClient, after, ofCall }));

/** Gives `make(count, atOnce)`, which makes calls with these outcomes; `track(outcome, …objects)` gets all objects of a call. */
function caller(SnapCall, outcomes, track = () => {}) {
  const clients = outcomes.map((outcome) => {
    const fetch = (url, init) => {
      const response = outcome.fetch(url, init);
      track(outcome, init, init.signal, response);
      return response;
    };
    return new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: "https://desk.example", ...outcome.ofClient, fetch });
  });

  async function call(index) {
    const outcome = outcomes[index % outcomes.length];
    const controller = new AbortController();
    const options = Object.defineProperties({ signal: controller.signal }, Object.getOwnPropertyDescriptors(outcome.ofCall()));
    const promise = clients[index % outcomes.length].getStream(`t${index}`, options);
    outcome.after(controller);
    const { value, reason } = await promise.then((value) => ({ value }), (reason) => ({ reason }));
    const end = value ? "value" : reason === controller.signal.reason ? "reason" : reason.code;
    assert.equal(end, outcome.end, outcome.name);
    track(outcome, controller, controller.signal, options, promise, value ?? reason);
  }

  return async (count, atOnce) => {
    await inBatches(count, atOnce, call, () => {
      for (const resolve of pendingKeys) resolve("a-key");
      pendingKeys.clear();
    });
    await wait(20);
  };
}

// A copy of the package for each test: free memory of another test would hide a leak.
const { load } = await useCopies("memory-outcomes");

for (const outcome of OUTCOMES) {
  // What never settles may hold little of each call: more calls show it.
  const count = /never/.test(outcome.name) ? 10_000 : 1_500;
  test(`${count} calls that end with ${outcome.name} leave nothing behind`, { timeout: 60_000 }, async (t) => {
    const { SnapCall } = await load();
    const make = caller(SnapCall, [outcome]);
    // A small batch needs less memory than a small leak of all calls.
    await assertNoLeak(t, (count) => make(count, 50), 200, count);
  });
}

test("18 000 calls with all outcomes, 600 at once, leave nothing behind", { timeout: 120_000 }, async (t) => {
  const { SnapCall } = await load();
  const make = caller(SnapCall, OUTCOMES);
  await assertNoLeak(t, (count) => make(count, 600), 2_400, 18_000);
});

test("no object of a call is held after it has ended", { timeout: 60_000 }, async () => {
  const { SnapCall } = await load();
  const refs = new Map(OUTCOMES.map((outcome) => [outcome, []]));
  const track = (outcome, ...objects) => refs.get(outcome).push(...objects.map((object) => new WeakRef(object)));
  await caller(SnapCall, OUTCOMES, track)(600, 600);
  await measure();
  for (const [{ name }, all] of refs) {
    assert.ok(all.length > 100, `${name}: only ${all.length} objects`);
    assert.deepEqual(all.map((ref) => ref.deref()).filter(Boolean), [], `kept after ${name}`);
  }
});
