// SnapCallError: one class, with a code for each kind of error and the fields of that kind.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { useClient } from "../support/client.js";
import { FIXTURES } from "../support/environment.js";
import { KEY, dump, rejection } from "../support/errors.js";
import * as messages from "../support/messages.js";
import { CREATED } from "../support/samples.js";
import { deadAddress } from "../support/server.js";

const { SnapCallError, server, client } = await useClient("node-errors", { after }, { maxRetries: 0 });

/** The error of a call with this response, `getStream` if no other is given. */
function errorOf(answer, options, call = (snapcall) => snapcall.getStream("t")) {
  server.answers(answer);
  return rejection(call(client(options)));
}

/** Asserts the class, the name, and that the error has exactly these own fields. */
function assertError(error, fields) {
  fields = { operation: "getStream", attempts: 1, ...fields };
  assert.ok(error instanceof SnapCallError);
  assert.ok(error instanceof Error);
  assert.equal(error.name, "SnapCallError");
  assert.equal(Object.prototype.toString.call(error), "[object Error]");
  assert.deepEqual({ ...error }, fields);
  assert.match(String(error), new RegExp(`^SnapCallError: ${fields.operation}: `));
}

test("an HTTP error has status, parsed body, requestId and retryAfter", async () => {
  const body = { error: "not_found", message: "There is no such stream.", more: [1, { deep: null }] };
  const headers = { "Content-Type": "application/json", "X-Request-Id": "req-1", "Retry-After": "7" };
  const error = await errorOf({ status: 404, headers, body });
  assertError(error, { code: "http", status: 404, body, requestId: "req-1", retryAfter: 7 });
  assert.match(error.message, messages.httpStatus(404, "There is no such stream"));
});

test("an HTTP error without those headers lacks the fields", async () => {
  const error = await errorOf({ status: 400, headers: {}, body: '{"error":"no good"}' });
  assertError(error, { code: "http", status: 400, body: { error: "no good" } });
  assert.match(error.message, messages.httpStatus(400, "no good"));
});

test("an HTTP error, also a redirect, keeps a body that is not JSON as text", async () => {
  for (const status of [502, 307]) {
    for (const body of ["<h1>Bad gateway</h1>", "", "plain { text", '"a JSON string"']) {
      const text = body.startsWith('"') ? JSON.parse(body) : body;
      const error = await errorOf({ status, headers: { Location: `${server.url}/elsewhere` }, body });
      assertError(error, { code: "http", status, body: text });
    }
  }
});

test("a message of the server is one short line without control characters", async () => {
  const message = "\u001b[31mred\u0007\r\nforged: log line\u2028\u202eesrever\ud800\0end.";
  const error = await errorOf({ status: 400, headers: {}, body: { message } });
  assert.equal(error.message, `getStream: ${server.url} responded with 400: [31mred forged: log line esrever end`.replace(": [", ":  ["));
  assert.equal(error.body.message, message);
  const long = await errorOf({ status: 400, headers: {}, body: { message: "long ".repeat(200_000) } });
  assert.ok(long.message.length < 600, `${long.message.length}`);
});

test("an HTTP error of a create says whether the stream may exist", async () => {
  const create = (snapcall) => snapcall.createAssist();
  const unknown = [500, 502, 503, 504, 408];
  for (const status of [...unknown, 400, 401, 422, 429]) {
    const error = await errorOf({ status, body: {} }, {}, create);
    assertError(error, { code: "http", operation: "createAssist", status, body: {} });
    assert.equal(messages.OUTCOME_UNKNOWN.test(error.message), unknown.includes(status), `${status}: ${error.message}`);
  }
  // With Retry-After the server says that it did nothing; a minute is too long to wait.
  const error = await errorOf({ status: 503, headers: { "Retry-After": "61" }, body: "{}" }, {}, create);
  assertError(error, { code: "http", operation: "createAssist", status: 503, retryAfter: 61, body: {} });
  assert.doesNotMatch(error.message, messages.OUTCOME_UNKNOWN);
});

test("the cause of a refused connection is a copy of the error that fetch threw", async () => {
  const baseUrl = await deadAddress();
  const error = await errorOf(undefined, { baseUrl });
  assertError(error, { code: "connection" });
  assert.ok(Object.hasOwn(error, "cause"));
  assert.deepEqual([error.cause.name, error.cause.message], ["TypeError", "fetch failed"]);
  assert.equal(error.cause.cause.code, "ECONNREFUSED");
  assert.equal(error.message, `getStream: could not connect to ${baseUrl} (ECONNREFUSED)`);
});

test("what a custom fetch throws is the cause of a connection error", async () => {
  const expected = { code: "connection", operation: "createInstant" };
  for (const thrown of [new Error("no"), "no", undefined, null, 7, Symbol("no"), Object.create(null)]) {
    for (const fetch of [() => Promise.reject(thrown), () => { throw thrown; }]) {
      const error = await rejection(client({ fetch }).createInstant());
      assertError(error, expected);
      assert.equal(error.cause, thrown);
    }
  }
});

test("an error without a response has only code, operation, attempts and path", async () => {
  assertError(await errorOf(() => {}, { timeout: 50 }), { code: "timeout" });
  assertError(await errorOf({ body: "" }), { code: "decode" });
  assertError(await errorOf({}, { companyId: 0 }), { code: "config", attempts: 0, path: "companyId" });
  const params = await errorOf({}, {}, (snapcall) => snapcall.createAssist({ name: 7 }));
  assertError(params, { code: "params", operation: "createAssist", attempts: 0, path: "name" });
});

test("the stack contains the line of the call", async () => {
  assert.match((await errorOf({ status: 404 })).stack, /node[\\/]errors\.test\.js/);
});

test("a key in a response is redacted in the error", async () => {
  const echoes = [
    { message: `no such key: ${KEY}`, seen: { [KEY]: [`Bearer ${KEY}`] } },
    `<p>Authorization: Bearer ${KEY}</p>`,
    JSON.stringify({ message: KEY }).replace("sk-", "\\u0073k-"),
  ];
  for (const body of echoes) {
    const error = await errorOf({ status: 401, headers: { "X-Request-Id": `for ${KEY}` }, body });
    assert.ok(!dump(error).includes(KEY), dump(error));
    assert.match(JSON.stringify(error.body), /redacted/);
  }
});

test("a URL-encoded key and the key in a Basic value are redacted too", async () => {
  const apiKey = "sk-+/=&1234";
  const encoded = await errorOf({ status: 400, body: `${apiKey} and ${encodeURIComponent(apiKey)}` }, { apiKey });
  assert.equal(encoded.body, "[redacted] and [redacted]");
  const basic = { apiKey: undefined, authorization: `Basic ${btoa(`${KEY}:x`)}` };
  const decoded = await errorOf({ status: 400, body: { message: `unknown key ${KEY}` } }, basic);
  assert.equal(decoded.body.message, "unknown key [redacted]");
});

test("a client that is logged shows no key", async () => {
  server.answers({ status: 201, body: CREATED });
  for (const snapcall of [client(), client({ apiKey: undefined, authorization: `Basic ${KEY}` })]) {
    assert.ok(!dump(snapcall).includes(KEY), dump(snapcall));
    await snapcall.createAssist();
    assert.ok(!dump(snapcall).includes(KEY), dump(snapcall));
  }
});

test("JSON.stringify of an error has its name, message and fields, and not the cause", async () => {
  const error = await errorOf({ status: 404, headers: { "X-Request-Id": "req-1" }, body: { message: "gone" } });
  const { name, message } = error;
  const fields = { code: "http", attempts: 1, operation: "getStream", status: 404, body: { message: "gone" }, requestId: "req-1" };
  assert.deepEqual(JSON.parse(JSON.stringify(error)), { name, message, ...fields });
  const withCause = new SnapCallError({ ...fields, message, cause: { secret: 1n } });
  assert.deepEqual(JSON.parse(JSON.stringify(withCause)), { name, message, ...fields });
});

test("instanceof holds between import and require, and not for other errors", async () => {
  const required = createRequire(join(FIXTURES, "node-errors/user.cjs"))("snapcall-wasm");
  assert.notEqual(required.SnapCallError, SnapCallError);
  const error = await errorOf({ status: 404 });
  assert.ok(error instanceof required.SnapCallError);
  assert.ok(await rejection(new required.SnapCall({ companyId: 0 }).getStream("t")) instanceof SnapCallError);
  for (const other of [new Error("no"), { ...error }, error.toJSON(), null, undefined, "SnapCallError", 7]) {
    assert.equal(other instanceof SnapCallError, false);
  }
  class Mine extends SnapCallError {}
  assert.equal(error instanceof Mine, false);
  assert.ok(new Mine({ message: "mine" }) instanceof Mine && new Mine({ message: "mine" }) instanceof required.SnapCallError);
});

test("a user's test can construct the error class", () => {
  const error = new SnapCallError({ code: "timeout", message: "late", operation: "getStream", attempts: 1 });
  assert.ok(error instanceof SnapCallError && error instanceof Error);
  assert.equal(String(error), "SnapCallError: late");
  assert.deepEqual({ ...error }, { code: "timeout", operation: "getStream", attempts: 1 });
  assert.equal(new Error("other") instanceof SnapCallError, false);
});
