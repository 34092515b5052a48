// watchStream: what it yields, when it polls, and what ends it.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { useClient } from "../support/client.js";
import { rejection } from "../support/errors.js";
import { STREAM } from "../support/samples.js";
import { waitUntil } from "../support/wait.js";

const { SnapCallError, server, client } = await useClient("node-watch", { after }, { maxRetries: 0 });
const snapcall = client();
const FAST = { interval: 20, maxInterval: 60 };
const SLOW = { interval: 60_000, maxInterval: 60_000 };
const DONE = { done: true, value: undefined };
const answer = (name, more) => ({ body: { ...STREAM, name, expired_at: null, ...more } });
const stalled = () => {};

/** The names of the streams that a watch yields, up to `most`. */
async function namesOf(watch, most = Infinity) {
  const names = [];
  for await (const { name } of watch) {
    if (names.push(name) === most) break;
  }
  return names;
}

test("it yields the stream, and then each change once", async () => {
  server.answers(answer("a"), answer("a"), answer("b"), answer("b"), answer("b"), answer("c"));
  assert.deepEqual(await namesOf(snapcall.watchStream("t", FAST), 3), ["a", "b", "c"]);
  assert.equal(server.requests.length, 6);
});

test("the interval grows while nothing changes, and a change resets it", async () => {
  const times = [];
  const timed = (name) => (request, response) => {
    times.push(performance.now());
    response.end(JSON.stringify(answer(name).body));
  };
  server.answers(...["a", "a", "a", "a", "b", "c"].map(timed));
  const watch = snapcall.watchStream("t", { interval: 100, maxInterval: 200 });
  for (const name of ["a", "b", "c"]) assert.equal((await watch.next()).value.name, name);
  await watch.return();
  const waits = times.slice(1).map((time, i) => time - times[i]);
  // A timer may fire a little early.
  for (const [i, least] of [100, 150, 200, 200, 100].entries()) assert.ok(waits[i] > least - 5, `${i}: ${waits}`);
  assert.ok(waits[4] < waits[3], `${waits}`);
});

test("it sends nothing before next(), and one request at a time", async () => {
  let open = 0;
  server.answers(async (request, response) => {
    assert.equal(++open, 1);
    await wait(20);
    open--;
    response.end(JSON.stringify(answer(String(server.requests.length)).body));
  });
  const watch = snapcall.watchStream("t", FAST);
  await wait(50);
  assert.equal(server.requests.length, 0);
  const three = await Promise.all([watch.next(), watch.next(), watch.next()]);
  assert.deepEqual(three.map(({ value }) => value.name), ["1", "2", "3"]);
  await watch.return();
});

test("break stops the polling", async () => {
  server.answers(answer("a"));
  for await (const _ of snapcall.watchStream("t", FAST)) break;
  await wait(100);
  assert.equal(server.requests.length, 1);
});

test("return() ends a pending request, and next() is done", async () => {
  server.answers(stalled);
  const watch = snapcall.watchStream("t", FAST);
  const next = watch.next();
  await waitUntil(() => server.requests.length === 1);
  assert.deepEqual(await watch.return("end"), { done: true, value: "end" });
  assert.deepEqual(await next, DONE);
  await waitUntil(() => server.requests[0].closed);
  assert.deepEqual(await watch.next(), DONE);
});

test("return() ends the wait between two requests", async () => {
  server.answers(answer("a"));
  const watch = snapcall.watchStream("t", SLOW);
  await watch.next();
  const next = watch.next();
  await wait(20);
  await watch.return();
  assert.deepEqual(await next, DONE);
});

for (const [part, first] of [["the wait", answer("a")], ["a request", stalled]]) {
  test(`abort during ${part} rejects at once, with the reason of the signal`, async () => {
    server.answers(first);
    const controller = new AbortController();
    const watch = snapcall.watchStream("t", { ...SLOW, signal: controller.signal });
    if (first !== stalled) await watch.next();
    const next = rejection(watch.next());
    await waitUntil(() => server.requests.length === 1);
    await wait(20);
    const reason = { why: "left" };
    controller.abort(reason);
    assert.equal(await next, reason);
    assert.deepEqual(await watch.next(), DONE);
  });
}

test("it ends when the stream has expired", async () => {
  const expires = (name, ms) => answer(name, { expired_at: new Date(Date.now() + ms).toISOString() });
  server.answers(expires("a", 150), expires("b", 0));
  assert.deepEqual(await namesOf(snapcall.watchStream("t", { interval: 1_000, maxInterval: 1_000 })), ["a", "b"]);
});

test("an error that does not pass ends it at once, also after the stream was seen", async () => {
  for (const status of [401, 404, 410]) {
    server.answers(answer("a"), { status });
    const watch = snapcall.watchStream("t", FAST);
    await watch.next();
    const error = await rejection(watch.next());
    assert.ok(error instanceof SnapCallError);
    assert.deepEqual([error.status, error.operation, error.attempts], [status, "getStream", 1]);
    assert.deepEqual(await watch.next(), DONE);
  }
});

test("failures that may pass do not end it, and onAttempt tells of each and of the next try", async () => {
  const attempts = [];
  const options = { ...FAST, maxRetries: 0, onAttempt: ({ status, error, retryIn }) => attempts.push([status, error, retryIn > 0]) };
  server.answers({ status: 503 }, { status: 429, headers: { "Retry-After": "0" } }, answer("a"), answer("b"));
  const watch = snapcall.watchStream("t", options);
  assert.equal((await watch.next()).value.name, "a");
  assert.equal((await watch.next()).value.name, "b");
  await watch.return();
  assert.deepEqual(attempts, [[503, "http", true], [429, "http", true], [200, undefined, false], [200, undefined, false]]);
});

test("an outage longer than maxOutage ends it with the last error", async () => {
  server.answers(answer("a"), { status: 500 }, { status: 502 }, { status: 503 });
  const watch = snapcall.watchStream("t", { ...FAST, maxRetries: 0, maxOutage: 700 });
  await watch.next();
  const error = await rejection(watch.next());
  assert.deepEqual([error.status, error.attempts], [502, 2]);
  assert.deepEqual(await watch.next(), DONE);
});

test("with maxOutage 0 only maxRetries counts", async () => {
  server.answers({ status: 500 });
  const error = await rejection(snapcall.watchStream("t", { ...FAST, maxRetries: 0, maxOutage: 0 }).next());
  assert.deepEqual([error.status, error.attempts], [500, 1]);
});

test("abort and return() end the wait of an outage at once", async () => {
  const controller = new AbortController();
  const waiting = (options) => new Promise((resolve) => {
    const watch = snapcall.watchStream("t", { ...FAST, ...options, onAttempt: () => resolve(watch) });
    watch.pending = watch.next();
  });
  server.answers({ status: 503 });
  const aborted = await waiting({ signal: controller.signal });
  controller.abort("enough");
  assert.equal(await rejection(aborted.pending), "enough");
  const returned = await waiting();
  await returned.return();
  assert.deepEqual(await returned.pending, DONE);
  const sent = server.requests.length;
  await wait(700);
  assert.equal(server.requests.length, sent);
});

test("a stream that expires during an outage is yielded once more, and then it ends", async () => {
  const expired = { ...STREAM, name: "expired", expired_at: "2020-01-01T00:00:00Z" };
  server.answers(answer("a"), { status: 503 }, { status: 200, body: expired });
  assert.deepEqual(await namesOf(snapcall.watchStream("t", FAST)), ["a", "expired"]);
});

test("it rejects invalid arguments, and sends nothing", async () => {
  server.answers(answer("a"));
  for (const [path, token, options] of [
    ["token", "..", FAST],
    ["interval", "t", { interval: 0 }],
    ["interval", "t", { interval: "1" }],
    ["maxInterval", "t", { interval: 20, maxInterval: 10 }],
    ["maxOutage", "t", { maxOutage: -1 }],
    ["maxOutage", "t", { maxOutage: "1" }],
    ["every", "t", { every: 20 }],
  ]) {
    const error = await rejection(snapcall.watchStream(token, options).next());
    assert.ok(error instanceof SnapCallError, String(error));
    assert.deepEqual([error.path, error.attempts], [path, 0]);
  }
  assert.equal(server.requests.length, 0);
});
