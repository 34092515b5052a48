// Every way in which a call can end, and calls that do.

import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { STREAM } from "../support/samples.js";

const refuse = (status, headers) => async () => Response.json({ message: "no" }, { status, headers });
const say = (text, status) => async () => new Response(text, { status });
const give = async () => Response.json(STREAM);
/** Settles when the signal is aborted, as the platform's own fetch does. */
const until = (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
const stall = (_, { signal }) => until(signal);
const stallBody = async (_, { signal }) => ({ status: 200, headers: new Headers(), text: () => until(signal) });
const fail = () => {
  throw new TypeError("thrown by the caller");
};
/** Refuses each token twice before it gives something for it. */
function refuseTwice() {
  const times = new Map();
  return (url) => {
    times.set(url, (times.get(url) ?? 0) + 1);
    return (times.get(url) % 3 ? refuse(503, { "Retry-After": "0" }) : give)();
  };
}
const waiting = new Set();
/** Says its key when all calls are over. */
const tardy = () => new Promise((resolve) => waiting.add(resolve));

const atOnce = (controller) => controller.abort();
const soon = (controller) => setTimeout(() => controller.abort());
const later = (controller) => setTimeout(() => controller.abort(), 5);
const once = { maxRetries: 0 };

/** By what it is: how a call ends, its client's fetch function and options, what is done once it was made, its own options. */
export const WAYS = Object.entries({
  "a result": ["value", give],
  "a result in the third attempt": ["value", refuseTwice()],
  "an abort before": ["reason", give, {}, atOnce],
  "an abort of the request": ["reason", stall, {}, soon],
  "an abort of the body": ["reason", stallBody, {}, soon],
  "an abort of the wait between attempts": ["reason", refuse(503, { "Retry-After": "30" }), {}, later],
  "an abort of a key function": ["reason", give, { apiKey: tardy }, soon],
  "a late request": ["timeout", stall, { ...once, timeout: 2 }],
  "a late body": ["timeout", stallBody, { ...once, timeout: 2 }],
  "a late key": ["timeout", give, { timeout: 2, apiKey: tardy }],
  "a refusal in JSON": ["http", refuse(404)],
  "a refusal in HTML": ["http", say("<h1>Bad gateway</h1>", 502), once],
  "a refusal of each attempt": ["http", refuse(503, { "Retry-After": "0" })],
  "a failed connection": ["connection", async () => fail(), once],
  "a fetch function that throws": ["connection", fail, once],
  "an answer of another shape": ["decode", say("{}")],
  "an answer that is no JSON": ["decode", say("no JSON")],
  "a key function that throws": ["config", give, { apiKey: fail }],
  "a key function that rejects": ["config", give, { apiKey: async () => fail() }],
  "an option that is refused": ["config", give, {}, undefined, () => ({ timeout: -1 })],
  "an option that throws": ["config", give, {}, undefined, () => ({ get timeout() { return fail(); } })],
}).map(([name, [end, fetch, settings, act = () => {}, more = () => ({})]]) => ({ name, end, fetch, settings, act, more }));

/**
 * Gives `make(count, ways, atOnce)`, which has so many calls end in these ways in turn. `note(way, …)` is told of every
 * object that goes through one.
 */
export function maker(SnapCall, note = () => {}) {
  for (const way of WAYS) {
    const noted = (url, init) => {
      const response = way.fetch(url, init);
      note(way, init, init.signal, response);
      return response;
    };
    const settings = { companyId: 42, apiKey: "a-key", baseUrl: "https://desk.example", ...way.settings };
    way.snapcall = new SnapCall({ ...settings, fetch: noted });
  }

  async function call(token, way) {
    const controller = new AbortController();
    const options = Object.defineProperties({ signal: controller.signal }, Object.getOwnPropertyDescriptors(way.more()));
    const promise = way.snapcall.getStream(token, options);
    way.act(controller);
    const { value, reason } = await promise.then((value) => ({ value }), (reason) => ({ reason }));
    assert.equal(value ? "value" : reason === controller.signal.reason ? "reason" : reason.code, way.end, way.name);
    note(way, controller, controller.signal, options, promise, value ?? reason);
  }

  return async (count, ways, atOnce) => {
    for (let made = 0; made < count; made += atOnce) {
      await Promise.all(Array.from({ length: atOnce }, (_, i) => call(`t${i}`, ways[i % ways.length])));
      for (const resolve of waiting) resolve("a-key");
      waiting.clear();
    }
    await wait(20);
  };
}
