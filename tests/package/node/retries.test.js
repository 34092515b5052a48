// When a call is tried again, and how it ends early: by its timeout or by its caller.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { failure } from "../support/failure.js";
import { usePackage } from "../support/package.js";
import { CREATED, STREAM } from "../support/samples.js";
import { deadAddress, serve } from "../support/server.js";

const { SnapCall, SnapCallError } = await usePackage("node-retries");
const server = await serve({ after });
const client = (options) => new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: server.url, ...options });
const snapcall = client();
const again = (status, seconds = "0") => ({ status, headers: { "Retry-After": String(seconds) } });

/** How long `act` takes, in milliseconds, and what it fails with. */
async function timed(act) {
  const start = performance.now();
  const error = await failure(act());
  return { error, took: performance.now() - start };
}

test("getStream is tried twice more on 503, after half a second and after one", async () => {
  server.answers({ status: 503, body: {} });
  const { error, took } = await timed(() => snapcall.getStream("t"));
  assert.equal(error.status, 503);
  assert.equal(error.attempts, 3);
  assert.equal(server.requests.length, 3);
  assert.ok(took > 1_100 && took < 3_000, `took ${took} ms`);
});

test("getStream is tried again after 408, 429 and 5xx, and gives what comes then", async () => {
  for (const status of [408, 429, 500, 502, 503, 504]) {
    server.answers(again(status), again(status), { body: STREAM });
    assert.deepEqual(await snapcall.getStream("t"), STREAM);
    assert.equal(server.requests.length, 3);
  }
});

test("getStream is not tried again after another refusal", async () => {
  for (const status of [400, 401, 403, 404, 409, 410, 422]) {
    server.answers(again(status));
    assert.equal((await failure(snapcall.getStream("t"))).attempts, 1);
    assert.equal(server.requests.length, 1);
  }
});

for (const method of ["createAssist", "createInstant"]) {
  test(`${method} is sent once where a stream may have been made`, async () => {
    for (const answer of [again(500), again(502), again(504), again(408), { status: 503 },
      (request) => request.socket.destroy()]) {
      server.answers(answer);
      const error = await failure(snapcall[method]());
      assert.equal(error.attempts, 1);
      assert.match(error.message, /may exist/);
      assert.equal(server.requests.length, 1);
    }
  });

  test(`${method} is sent again on 429, and on 503 with Retry-After`, async () => {
    for (const status of [429, 503]) {
      server.answers(again(status), { status: 201, body: CREATED });
      assert.deepEqual(await snapcall[method]({ name: "n" }), CREATED);
      assert.equal(server.requests.length, 2);
      assert.deepEqual(server.requests[1].body, server.requests[0].body);
    }
  });
}

test("getStream is tried again after a refused connection", async () => {
  const error = await failure(client({ baseUrl: await deadAddress(), maxRetries: 1 }).getStream("t"));
  assert.deepEqual([error.code, error.attempts], ["connection", 2]);
});

test("maxRetries of the client or of the call says how often", async () => {
  server.answers(again(503));
  assert.equal((await failure(client({ maxRetries: 0 }).getStream("t"))).attempts, 1);
  assert.equal((await failure(client({ maxRetries: 5 }).getStream("t"))).attempts, 6);
  assert.equal((await failure(client({ maxRetries: 5 }).getStream("t", { maxRetries: 1 }))).attempts, 2);
});

test("Retry-After is waited for, as seconds and as a date", async () => {
  for (const soon of [() => "1", () => new Date(Date.now() + 2_000).toUTCString()]) {
    const value = soon();
    server.answers(again(429, value), { body: STREAM });
    const start = performance.now();
    await snapcall.getStream("t");
    const took = performance.now() - start;
    // A date has no fractions of a second.
    assert.ok(took > 900 && took < 4_000, `${value} took ${took} ms`);
  }
});

test("a Retry-After over a minute is not waited for, but told", async () => {
  server.answers(again(429, 61));
  const { error, took } = await timed(() => snapcall.getStream("t"));
  assert.deepEqual([error.attempts, error.retryAfter], [1, 61]);
  assert.ok(took < 1_000, `took ${took} ms`);
});

test("the timeout covers an answer that never begins and a body that stalls", async () => {
  const begun = (request, response) => response.writeHead(200, { "Content-Length": "1000" }).write('{"token":');
  for (const answer of [() => {}, begun]) {
    for (const act of [() => client({ timeout: 150, maxRetries: 0 }).getStream("t"),
      () => snapcall.createAssist({}, { timeout: 150 })]) {
      server.answers(answer);
      const { error, took } = await timed(act);
      assert.ok(error instanceof SnapCallError);
      assert.deepEqual([error.code, error.attempts], ["timeout", 1]);
      assert.match(error.message, /within 150 ms/);
      assert.ok(took >= 140 && took < 1_500, `took ${took} ms`);
      for (let i = 0; i < 100 && !server.requests[0].closed; i++) await wait(10);
      assert.ok(server.requests[0].closed, "the request is ended");
    }
  }
});

const REASONS = [new Error("changed my mind"), "a string", undefined, null, { an: "object" }, 0];

test("abort ends a request, a stalled body and a wait at once, with the reason itself", async () => {
  const begun = (request, response) => response.writeHead(200).write('{"token":');
  for (const reason of REASONS) {
    for (const answer of [() => {}, begun, again(429, 30)]) {
      for (const call of [(options) => snapcall.getStream("t", options), (options) => snapcall.createAssist({}, options)]) {
        server.answers(answer);
        const controller = new AbortController();
        const promise = call({ signal: controller.signal });
        promise.catch(() => {});
        for (let i = 0; i < 200 && server.requests.length === 0; i++) await wait(5);
        await wait(15);
        controller.abort(reason);
        const { error, took } = await timed(() => promise);
        assert.equal(error, controller.signal.reason);
        assert.ok(took < 500, `took ${took} ms`);
        assert.equal(server.requests.length, 1);
      }
    }
  }
});

test("a signal's reason is handed on even if it is undefined", async () => {
  server.answers(() => {});
  const controller = new AbortController();
  Object.defineProperty(controller.signal, "reason", { value: undefined });
  setTimeout(() => controller.abort(), 50);
  assert.equal(await failure(snapcall.getStream("t", { signal: controller.signal })), undefined);
});

test("nothing is sent for a signal that was aborted before", async () => {
  server.answers({ status: 201, body: CREATED });
  for (const reason of REASONS) {
    const signal = AbortSignal.abort(reason);
    for (const method of ["createAssist", "createInstant"]) {
      assert.equal(await failure(snapcall[method]({}, { signal })), signal.reason);
    }
    assert.equal(await failure(snapcall.getStream("t", { signal })), signal.reason);
  }
  await wait(50);
  assert.equal(server.requests.length, 0);
});

test("a signal that is aborted after the call changes nothing, and keeps no listener", async () => {
  server.answers({ status: 201, body: CREATED });
  const controller = new AbortController();
  let listeners = 0;
  for (const [name, step] of [["addEventListener", 1], ["removeEventListener", -1]]) {
    const original = controller.signal[name];
    controller.signal[name] = function (...args) {
      listeners += step;
      return original.apply(this, args);
    };
  }
  for (let i = 0; i < 20; i++) {
    assert.deepEqual(await snapcall.createAssist({}, { signal: controller.signal }), CREATED);
  }
  assert.equal(listeners, 0);
  controller.abort();
});
