// Following a stream: what it gives, when it asks, and what ends it.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { failure } from "../support/failure.js";
import { usePackage } from "../support/package.js";
import { STREAM } from "../support/samples.js";
import { serve } from "../support/server.js";

const { SnapCall, SnapCallError } = await usePackage("node-watch");
const server = await serve({ after });
const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: server.url, maxRetries: 0 });
const FAST = { interval: 20, maxInterval: 60 };
const answer = (name, more) => ({ body: { ...STREAM, name, expired_at: null, ...more } });
const stalled = () => {};

/** Waits until `condition` holds, for two seconds at most. */
async function until(condition) {
  for (let i = 0; i < 200 && !condition(); i++) await wait(10);
  assert.ok(condition());
}

test("it gives the stream as it is, then once for each change", async () => {
  server.answers(answer("a"), answer("a"), answer("b"), answer("b"), answer("b"), answer("c"));
  const names = [];
  for await (const stream of snapcall.watchStream("t", FAST)) {
    names.push(stream.name);
    if (names.length === 3) break;
  }
  assert.deepEqual(names, ["a", "b", "c"]);
  assert.equal(server.requests.length, 6);
});

test("it asks less often while nothing changes, and soon again after a change", async () => {
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
  // 100, 150, 200, 200 without a change, then 100 again: each at least so long, less a timer's rounding.
  for (const [i, least] of [100, 150, 200, 200, 100].entries()) assert.ok(waits[i] > least - 5, `${i}: ${waits}`);
  assert.ok(waits[4] < waits[3], `${waits}`);
});

test("it asks for nothing before it is asked, and never twice at once", async () => {
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

test("break ends it: nothing is asked afterwards", async () => {
  server.answers(answer("a"));
  for await (const _ of snapcall.watchStream("t", FAST)) break;
  await wait(100);
  assert.equal(server.requests.length, 1);
});

test("return() ends the request that is under way, and what waits for it is done", async () => {
  server.answers(stalled);
  const watch = snapcall.watchStream("t", FAST);
  const next = watch.next();
  await until(() => server.requests.length === 1);
  assert.deepEqual(await watch.return("end"), { done: true, value: "end" });
  assert.deepEqual(await next, { done: true, value: undefined });
  await until(() => server.requests[0].closed);
  assert.deepEqual(await watch.next(), { done: true, value: undefined });
});

test("return() ends the wait between two requests", async () => {
  server.answers(answer("a"));
  const watch = snapcall.watchStream("t", { interval: 60_000, maxInterval: 60_000 });
  await watch.next();
  const next = watch.next();
  await wait(20);
  await watch.return();
  assert.deepEqual(await next, { done: true, value: undefined });
});

test("abort while waiting and while fetching rejects with the reason itself, at once", async () => {
  for (const first of [answer("a"), stalled]) {
    server.answers(first);
    const controller = new AbortController();
    const options = { interval: 60_000, maxInterval: 60_000, signal: controller.signal };
    const watch = snapcall.watchStream("t", options);
    if (first !== stalled) await watch.next();
    const next = failure(watch.next());
    await until(() => server.requests.length === 1);
    await wait(20);
    const reason = { why: "left" };
    controller.abort(reason);
    assert.equal(await next, reason);
    assert.deepEqual(await watch.next(), { done: true, value: undefined });
  }
});

test("it ends when the stream has expired", async () => {
  server.answers(answer("a", { expired_at: new Date(Date.now() + 150).toISOString() }), answer("b", { expired_at: new Date().toISOString() }));
  const names = [];
  for await (const stream of snapcall.watchStream("t", { interval: 1_000, maxInterval: 1_000 })) names.push(stream.name);
  assert.deepEqual(names, ["a", "b"]);
});

test("an error in the middle ends it", async () => {
  server.answers(answer("a"), { status: 500, body: { message: "down" } });
  const watch = snapcall.watchStream("t", FAST);
  await watch.next();
  const error = await failure(watch.next());
  assert.ok(error instanceof SnapCallError);
  assert.equal(error.status, 500);
  assert.equal(error.operation, "getStream");
  assert.deepEqual(await watch.next(), { done: true, value: undefined });
});

test("what cannot work is refused before anything is sent", async () => {
  server.answers(answer("a"));
  const wrong = [
    ["token", "..", FAST],
    ["interval", "t", { interval: 0 }],
    ["interval", "t", { interval: "1" }],
    ["maxInterval", "t", { interval: 20, maxInterval: 10 }],
    ["every", "t", { every: 20 }],
  ];
  for (const [path, token, options] of wrong) {
    const error = await failure(snapcall.watchStream(token, options).next());
    assert.ok(error instanceof SnapCallError, String(error));
    assert.equal(error.path, path);
    assert.equal(error.attempts, 0);
  }
  const error = await failure(snapcall.getStream("t", { interval: 20 }));
  assert.equal(error.path, "interval");
  assert.equal(server.requests.length, 0);
});
