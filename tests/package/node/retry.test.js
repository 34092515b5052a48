// Retries and timeouts.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { useClient } from "../support/client.js";
import { rejection } from "../support/errors.js";
import * as messages from "../support/messages.js";
import { CREATED, STREAM } from "../support/samples.js";
import { deadAddress } from "../support/server.js";

const { SnapCallError, server, client } = await useClient("node-retry", { after });
const snapcall = client();
const retryAfter = (status, seconds = "0") => ({ status, headers: { "Retry-After": String(seconds) } });

/** What `act` rejects with, and after how many milliseconds. */
async function timed(act) {
  const start = performance.now();
  const error = await rejection(act());
  return { error, took: performance.now() - start };
}

test("getStream is retried twice after 503, after half a second and one second", async () => {
  server.answers({ status: 503, body: {} });
  const { error, took } = await timed(() => snapcall.getStream("t"));
  assert.deepEqual([error.status, error.attempts, server.requests.length], [503, 3, 3]);
  assert.ok(took > 1_100 && took < 3_000, `took ${took} ms`);
});

test("getStream returns the result of its second retry", async () => {
  server.answers(retryAfter(503), retryAfter(503), { body: STREAM });
  assert.deepEqual(await snapcall.getStream("t"), STREAM);
  assert.equal(server.requests.length, 3);
});

for (const method of ["createAssist", "createInstant"]) {
  test(`${method} is retried after 429, and after 503 with Retry-After`, async () => {
    for (const status of [429, 503]) {
      server.answers(retryAfter(status), { status: 201, body: CREATED });
      assert.deepEqual(await snapcall[method]({ name: "n" }), CREATED);
      assert.equal(server.requests.length, 2);
      assert.deepEqual(server.requests[1].body, server.requests[0].body);
    }
  });
}

test("a Retry-After of 0 does not repeat at once, and one of 400 digits is a number", async () => {
  server.answers(retryAfter(429), { status: 201, body: CREATED });
  const start = performance.now();
  await snapcall.createAssist();
  assert.ok(performance.now() - start > 350);
  server.answers(retryAfter(429, "9".repeat(400)));
  assert.equal((await rejection(snapcall.createAssist())).retryAfter, 4_294_967_295);
  server.answers(retryAfter(503, new Date(Date.now() + 100_500).toUTCString()));
  assert.ok(Number.isInteger((await rejection(snapcall.createAssist())).retryAfter));
});

test("getStream is retried after a refused connection", async () => {
  const error = await rejection(client({ baseUrl: await deadAddress(), maxRetries: 1 }).getStream("t"));
  assert.deepEqual([error.code, error.attempts], ["connection", 2]);
});

test("maxRetries limits the retries of a client or of a call", async () => {
  server.answers(retryAfter(503));
  for (const [ofClient, ofCall, attempts] of [[0, undefined, 1], [3, undefined, 4], [3, 1, 2]]) {
    const call = client({ maxRetries: ofClient }).getStream("t", { maxRetries: ofCall });
    assert.equal((await rejection(call)).attempts, attempts);
  }
});

test("a retry waits for a Retry-After that is a date", async () => {
  server.answers(retryAfter(429, new Date(Date.now() + 2_000).toUTCString()), { body: STREAM });
  const start = performance.now();
  await snapcall.getStream("t");
  const took = performance.now() - start;
  // A date has whole seconds.
  assert.ok(took > 900 && took < 4_000, `took ${took} ms`);
});

test("a Retry-After over a minute ends the call, with retryAfter in the error", async () => {
  server.answers(retryAfter(429, 61));
  const { error, took } = await timed(() => snapcall.getStream("t"));
  assert.deepEqual([error.attempts, error.retryAfter], [1, 61]);
  assert.ok(took < 1_000, `took ${took} ms`);
});

const stalledBody = (request, response) => response.writeHead(200, { "Content-Length": "1000" }).write('{"token":');
for (const [part, answer] of [["response", () => {}], ["body", stalledBody]]) {
  test(`the timeout ends a call whose ${part} stalls, and its request`, async () => {
    for (const act of [
      () => client({ timeout: 150, maxRetries: 0 }).getStream("t"),
      () => snapcall.createAssist({}, { timeout: 150 }),
    ]) {
      server.answers(answer);
      const { error, took } = await timed(act);
      assert.ok(error instanceof SnapCallError);
      assert.deepEqual([error.code, error.attempts], ["timeout", 1]);
      assert.match(error.message, messages.timedOut(150));
      assert.ok(took >= 140 && took < 1_500, `took ${took} ms`);
      for (let i = 0; i < 100 && !server.requests[0].closed; i++) await wait(10);
      assert.ok(server.requests[0].closed, "the request is ended");
    }
  });
}
