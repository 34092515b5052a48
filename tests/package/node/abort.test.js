// Abort: a call rejects at once, with the reason of its signal.

import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { after, test } from "node:test";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import { useClient } from "../support/client.js";
import { rejection } from "../support/errors.js";
import { CREATED } from "../support/samples.js";

const { server, client } = await useClient("node-abort", { after });
const REASONS = [new Error("changed my mind"), "a string", undefined, null, { an: "object" }, 0];
const CALLS = [
  (snapcall, options) => snapcall.createAssist({}, options),
  (snapcall, options) => snapcall.createInstant({}, options),
  (snapcall, options) => snapcall.getStream("t", options),
  (snapcall, options) => snapcall.watchStream("t", options).next(),
];

// An effect that runs twice, as React's StrictMode does in development. These tests come first: no call has loaded the wasm.
for (const [title, prepare] of [["the first call", () => {}], ["a later call", (snapcall) => snapcall.createInstant()]]) {
  test(`an abort in the cleanup of the first run leaves one POST, in ${title}`, async () => {
    server.answers({ status: 201, body: CREATED });
    const snapcall = client();
    await prepare(snapcall);
    server.answers({ status: 201, body: CREATED });
    const controller = new AbortController();
    const first = snapcall.createAssist({}, { signal: controller.signal });
    controller.abort();
    const second = snapcall.createAssist({}, { signal: new AbortController().signal });
    assert.equal((await rejection(first)).name, "AbortError");
    assert.deepEqual(await second, CREATED);
    await wait(50);
    assert.equal(server.requests.length, 1);
  });
}

for (const option of ["apiKey", "authorization"]) {
  test(`abort while ${option} is a pending function rejects at once and sends nothing`, async () => {
    for (const reason of REASONS) {
      for (const call of CALLS) {
        let called;
        const whenCalled = new Promise((resolve) => (called = resolve));
        const pending = () => called() ?? new Promise(() => {});
        const controller = new AbortController();
        const snapcall = client({ apiKey: undefined, [option]: pending, timeout: 60_000, fetch: assert.fail });
        let outcome;
        call(snapcall, { signal: controller.signal }).then(assert.fail, (thrown) => (outcome = { thrown }));
        await whenCalled;
        controller.abort(reason);
        // Before any timer or I/O.
        await turn();
        assert.ok(outcome, `still pending after an abort with ${String(reason)}`);
        assert.equal(outcome.thrown, controller.signal.reason);
        if (reason === undefined) assert.ok(outcome.thrown instanceof DOMException);
        else assert.equal(outcome.thrown, reason);
      }
    }
  });
}

const stalledBody = (request, response) => response.writeHead(200).write('{"token":');
const inAMinute = { status: 429, headers: { "Retry-After": "30" } };
for (const [part, answer] of [["request", () => {}], ["body", stalledBody], ["wait for a retry", inAMinute]]) {
  test(`abort of a ${part} rejects at once, with the reason of the signal`, async () => {
    for (const reason of REASONS) {
      for (const call of CALLS) {
        server.answers(answer);
        const controller = new AbortController();
        const promise = call(client(), { signal: controller.signal });
        promise.catch(() => {});
        for (let i = 0; i < 200 && server.requests.length === 0; i++) await wait(5);
        await wait(15);
        controller.abort(reason);
        const start = performance.now();
        assert.equal(await rejection(promise), controller.signal.reason);
        assert.ok(performance.now() - start < 500);
        assert.equal(server.requests.length, 1);
      }
    }
  });
}

test("a reason that is undefined is passed on", async () => {
  server.answers(() => {});
  const controller = new AbortController();
  Object.defineProperty(controller.signal, "reason", { value: undefined });
  setTimeout(() => controller.abort(), 50);
  assert.equal(await rejection(client().getStream("t", { signal: controller.signal })), undefined);
});

test("a call with an aborted signal sends nothing", async () => {
  server.answers({ status: 201, body: CREATED });
  for (const reason of REASONS) {
    const signal = AbortSignal.abort(reason);
    for (const call of CALLS) assert.equal(await rejection(call(client(), { signal })), signal.reason);
  }
  await wait(50);
  assert.equal(server.requests.length, 0);
});

test("a call leaves no listener on its signal, and a later abort changes nothing", async () => {
  server.answers({ status: 201, body: CREATED });
  const controller = new AbortController();
  for (let i = 0; i < 20; i++) {
    assert.deepEqual(await client().createAssist({}, { signal: controller.signal }), CREATED);
  }
  assert.deepEqual(getEventListeners(controller.signal, "abort"), []);
  controller.abort();
});

test("many calls on one signal do not make Node warn of a leak, and each is aborted", async (t) => {
  const warnings = [];
  const listener = (warning) => warnings.push(warning.name);
  process.on("warning", listener);
  t.after(() => process.off("warning", listener));
  const controller = new AbortController();
  const fetch = () => new Promise(() => {});
  const calls = Array.from({ length: 40 }, () => client({ fetch }).getStream("t", { signal: controller.signal }));
  await wait(20);
  controller.abort("enough");
  for (const call of calls) assert.equal(await rejection(call), "enough");
  await wait(20);
  assert.deepEqual(warnings, []);
});
