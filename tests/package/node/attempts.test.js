// `onAttempt`: what the functions of the client and of a call receive after each attempt.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { useClient } from "../support/client.js";
import { KEY, dump, rejection } from "../support/errors.js";
import { CREATED, STREAM } from "../support/samples.js";

const { server, client } = await useClient("attempts", { after });

/** A client whose attempts are kept in `attempts`. */
function observed(options) {
  const attempts = [];
  return { attempts, snapcall: client({ onAttempt: (attempt) => attempts.push(attempt), ...options }) };
}

test("onAttempt is called once after each attempt, with the request and the response", async () => {
  const { attempts, snapcall } = observed();
  server.answers(
    { status: 503, headers: { "X-Request-Id": "first", "Retry-After": "0" } },
    { status: 201, body: CREATED, headers: { "X-Request-Id": "second", "X-Region": "eu" } },
  );
  assert.deepEqual(await snapcall.createAssist(), CREATED);
  const [first, second] = attempts;
  assert.equal(attempts.length, 2);
  const { duration, headers, retryIn, ...rest } = first;
  const request = { operation: "createAssist", method: "POST", url: `${server.url}/companies/42/streams` };
  assert.deepEqual(rest, { ...request, attempt: 1, status: 503, requestId: "first", error: "http" });
  assert.ok(retryIn > 300 && retryIn <= 500, `${retryIn}`);
  assert.ok(duration > 0 && duration < 10_000, `${duration}`);
  assert.ok(headers instanceof Headers && headers.get("retry-after") === "0");
  assert.deepEqual([second.attempt, second.status, second.requestId, second.error, second.retryIn], [2, 201, "second", undefined, undefined]);
  assert.equal(second.headers.get("X-Region"), "eu");
});

test("an attempt without a response has the code of its error", async () => {
  const { attempts, snapcall } = observed({ fetch: async () => { throw new TypeError("refused"); }, maxRetries: 1 });
  await rejection(snapcall.getStream("t"));
  const shown = attempts.map(({ operation, attempt, status, headers, error }) => [operation, attempt, status, headers, error]);
  assert.deepEqual(shown, [1, 2].map((attempt) => ["getStream", attempt, undefined, undefined, "connection"]));
  assert.ok(attempts[0].retryIn > 0 && !("retryIn" in attempts[1] && attempts[1].retryIn !== undefined));
});

test("a timeout and an invalid response are reported with their codes", async () => {
  const slow = observed({ fetch: () => new Promise(() => {}), timeout: 20, maxRetries: 0 });
  await rejection(slow.snapcall.getStream("t"));
  assert.deepEqual([slow.attempts[0].error, slow.attempts[0].duration >= 15], ["timeout", true]);
  const invalid = observed();
  server.answers({ status: 200, body: "{}" });
  await rejection(invalid.snapcall.getStream("t"));
  assert.deepEqual([invalid.attempts[0].error, invalid.attempts[0].status], ["decode", 200]);
});

test("what was reported stays as it is when a response arrives after the timeout", async () => {
  let arrive;
  const fetch = () => new Promise((resolve) => (arrive = resolve));
  const { attempts, snapcall } = observed({ fetch, timeout: 20, maxRetries: 0 });
  await rejection(snapcall.getStream("t"));
  const before = { ...attempts[0] };
  arrive(Response.json(STREAM, { headers: { "X-Request-Id": "late" } }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual([attempts.length, attempts[0], attempts[0].status], [1, before, undefined]);
});

test("the function of the client is called, and then that of the call", async () => {
  const order = [];
  const snapcall = client({ onAttempt: () => order.push("client") });
  server.answers({ status: 200, body: STREAM });
  await snapcall.getStream("t", { onAttempt: () => order.push("call") });
  await client().getStream("t", { onAttempt: () => order.push("only call") });
  assert.deepEqual(order, ["client", "call", "only call"]);
});

test("a watch reports its attempts", async () => {
  const { attempts, snapcall } = observed();
  server.answers({ status: 200, body: STREAM });
  for await (const stream of snapcall.watchStream("t")) if (stream) break;
  assert.deepEqual(attempts.map(({ operation, status }) => [operation, status]), [["getStream", 200]]);
});

test("what the function throws or rejects with is ignored", async () => {
  const unhandled = [];
  const listener = (error) => unhandled.push(error);
  process.on("unhandledRejection", listener);
  const functions = [
    () => { throw new Error("thrown"); },
    async () => { throw new Error("rejected"); },
    () => ({ get then() { throw new Error("thenable"); } }),
    () => Promise.reject(),
  ];
  for (const onAttempt of functions) {
    server.answers({ status: 200, body: STREAM });
    assert.deepEqual(await client({ onAttempt }).getStream("t", { onAttempt }), STREAM);
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off("unhandledRejection", listener);
  assert.deepEqual(unhandled, []);
});

test("an attempt never holds the key or a request header, even if the server sends them back", async () => {
  const { attempts, snapcall } = observed({ headers: { "X-Own": "own-secret-value" }, maxRetries: 0 });
  const echo = { "X-Request-Id": `r ${KEY}`, "X-Echo": `Bearer ${KEY}`, "X-Own-Echo": "own-secret-value", "X-Encoded": encodeURIComponent(KEY) };
  server.answers({ status: 500, headers: echo, body: KEY });
  await rejection(snapcall.getStream("t"));
  const shown = dump([attempts, [...attempts[0].headers], JSON.stringify(attempts)]);
  for (const secret of [KEY, encodeURIComponent(KEY), "own-secret-value"]) assert.ok(!shown.includes(secret), shown);
  assert.match(attempts[0].requestId, /^r /);
});

test("a response of a custom fetch without usable headers is reported", async () => {
  for (const headers of [{ get: () => null }, new Map([["X-A", "1"]]), { get() { throw new Error("no"); } }]) {
    const { attempts, snapcall } = observed({ fetch: async () => ({ status: 200, headers, text: async () => JSON.stringify(STREAM) }) });
    await snapcall.getStream("t").catch(() => {});
    assert.equal(attempts[0].attempt, 1);
  }
});

test("a response of a custom fetch without a valid status, or that throws, is reported without a status", async () => {
  const throwing = { get status() { throw new Error("no"); } };
  for (const response of [throwing, null, 5, { status: Symbol("s") }, new Proxy({}, { get() { throw new Error("no"); } })]) {
    const { attempts, snapcall } = observed({ fetch: async () => response, maxRetries: 0 });
    const { code } = await rejection(snapcall.getStream("t"));
    assert.deepEqual([attempts.length, attempts[0].status, attempts[0].error], [1, undefined, code]);
  }
});
