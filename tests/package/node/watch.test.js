// watchStream: what it yields, when it polls, and what ends it.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { useClient } from "../support/client.js";
import { rejection } from "../support/errors.js";
import { STREAM } from "../support/samples.js";

const { SnapCallError, server, client } = await useClient("node-watch", { after }, { maxRetries: 0 });
const snapcall = client();
const FAST = { interval: 20, maxInterval: 60 };
const SLOW = { interval: 60_000, maxInterval: 60_000 };
const DONE = { done: true, value: undefined };
const answer = (name, more) => ({ body: { ...STREAM, name, expired_at: null, ...more } });
const stalled = () => {};

async function until(condition) {
  for (let i = 0; i < 200 && !condition(); i++) await wait(10);
  assert.ok(condition());
}

test("it yields the stream, and then each change once", async () => {
  server.answers(answer("a"), answer("a"), answer("b"), answer("b"), answer("b"), answer("c"));
  const names = [];
  for await (const stream of snapcall.watchStream("t", FAST)) {
    names.push(stream.name);
    if (names.length === 3) break;
  }
  assert.deepEqual(names, ["a", "b", "c"]);
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
  await until(() => server.requests.length === 1);
  assert.deepEqual(await watch.return("end"), { done: true, value: "end" });
  assert.deepEqual(await next, DONE);
  await until(() => server.requests[0].closed);
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
    await until(() => server.requests.length === 1);
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
  const names = [];
  for await (const stream of snapcall.watchStream("t", { interval: 1_000, maxInterval: 1_000 })) names.push(stream.name);
  assert.deepEqual(names, ["a", "b"]);
});

test("an error ends it", async () => {
  server.answers(answer("a"), { status: 500, body: { message: "down" } });
  const watch = snapcall.watchStream("t", FAST);
  await watch.next();
  const error = await rejection(watch.next());
  assert.ok(error instanceof SnapCallError);
  assert.deepEqual([error.status, error.operation], [500, "getStream"]);
  assert.deepEqual(await watch.next(), DONE);
});

test("it rejects invalid arguments, and sends nothing", async () => {
  server.answers(answer("a"));
  for (const [path, token, options] of [
    ["token", "..", FAST],
    ["interval", "t", { interval: 0 }],
    ["interval", "t", { interval: "1" }],
    ["maxInterval", "t", { interval: 20, maxInterval: 10 }],
    ["every", "t", { every: 20 }],
  ]) {
    const error = await rejection(snapcall.watchStream(token, options).next());
    assert.ok(error instanceof SnapCallError, String(error));
    assert.deepEqual([error.path, error.attempts], [path, 0]);
  }
  assert.equal(server.requests.length, 0);
});
