// What a caller catches: one class, a code for each kind, and the fields that belong to it.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { failure, shown } from "../support/failure.js";
import { usePackage } from "../support/package.js";
import { CREATED, STREAM } from "../support/samples.js";
import { deadAddress, serve } from "../support/server.js";

const KEY = "sk-a-key-that-nobody-may-see";
const { SnapCall, SnapCallError } = await usePackage("node-errors");
const server = await serve({ after });
const client = (options) => new SnapCall({ companyId: 42, apiKey: KEY, baseUrl: server.url, maxRetries: 0, ...options });

/** The error of a `getStream` that is answered so. */
function answered(answer, options) {
  server.answers(answer);
  return failure(client(options).getStream("t"));
}

/** An error is of the class, names itself, and holds exactly these fields as properties of its own. */
function assertError(error, fields) {
  assert.ok(error instanceof SnapCallError);
  assert.ok(error instanceof Error);
  assert.equal(error.name, "SnapCallError");
  assert.equal(Object.prototype.toString.call(error), "[object Error]");
  assert.deepEqual({ ...error }, fields);
  assert.match(String(error), new RegExp(`^SnapCallError: ${fields.operation}: `));
}

test("an HTTP error has status, parsed body, request id and the seconds to wait", async () => {
  const body = { error: "not_found", message: "There is no such stream.", more: [1, { deep: null }] };
  const headers = { "Content-Type": "application/json", "X-Request-Id": "req-1", "Retry-After": "7" };
  const error = await answered({ status: 404, headers, body });
  assertError(error, {
    code: "http", operation: "getStream", attempts: 1, status: 404, body, requestId: "req-1", retryAfter: 7,
  });
  assert.match(error.message, / answered 404: There is no such stream/);
});

test("an HTTP error without those headers lacks the fields", async () => {
  const error = await answered({ status: 400, headers: {}, body: '{"error":"no good"}' });
  assertError(error, { code: "http", operation: "getStream", attempts: 1, status: 400, body: { error: "no good" } });
  assert.match(error.message, /400: no good/);
});

test("an HTTP error keeps a body that is not JSON as text", async () => {
  for (const body of ["<h1>Bad gateway</h1>", "", "plain { text", '"a JSON string"']) {
    const error = await answered({ status: 502, headers: {}, body });
    assertError(error, {
      code: "http", operation: "getStream", attempts: 1, status: 502, body: body.startsWith('"') ? "a JSON string" : body,
    });
  }
});

test("an HTTP error of a create says whether a stream may exist", async () => {
  for (const [status, may] of [[500, true], [502, true], [408, true], [400, false], [401, false], [422, false], [429, false]]) {
    server.answers({ status, body: {} });
    const error = await failure(client().createAssist());
    assertError(error, { code: "http", operation: "createAssist", attempts: 1, status, body: {} });
    assert.equal(/may exist/.test(error.message), may, `${status}: ${error.message}`);
  }
  // The server says that it did nothing yet, and is not asked again: nobody waits that long.
  server.answers({ status: 503, headers: { "Retry-After": "61" }, body: "{}" });
  const error = await failure(client().createAssist());
  assertError(error, { code: "http", operation: "createAssist", attempts: 1, status: 503, retryAfter: 61, body: {} });
  assert.doesNotMatch(error.message, /may exist/);
});

test("a redirect is not followed, so that the key stays where it is", async () => {
  const other = await serve({ after }, { body: STREAM });
  for (const status of [301, 302, 303, 307, 308]) {
    for (const origin of ["", server.url, other.url]) {
      const error = await answered({ status, headers: { Location: `${origin}/elsewhere` } });
      assertError(error, { code: "http", operation: "getStream", attempts: 1, status, body: "" });
      assert.match(error.message, /redirects are not followed/);
      assert.equal(server.requests.length, 1);
    }
  }
  assert.equal(other.requests.length, 0);
});

test("a refused connection has as its cause what fetch threw", async () => {
  const baseUrl = await deadAddress();
  const error = await failure(client({ baseUrl }).getStream("t"));
  assertError(error, { code: "connection", operation: "getStream", attempts: 1 });
  assert.ok(Object.hasOwn(error, "cause"));
  assert.ok(error.cause instanceof TypeError);
  assert.equal(error.cause.cause.code, "ECONNREFUSED");
  assert.ok(error.message.includes(baseUrl), error.message);
});

test("a connection that ends in the middle of an answer is a connection error", async () => {
  for (const half of ["", '{"token":']) {
    const error = await answered((request, response) => {
      if (half) response.writeHead(200, { "Content-Length": "100" }).write(half);
      setTimeout(() => request.socket.destroy(), 20);
    });
    assertError(error, { code: "connection", operation: "getStream", attempts: 1 });
  }
});

test("whatever a replaced fetch throws or gives ends as an error, with that as its cause", async () => {
  for (const thrown of [new Error("no"), "no", undefined, null, 7, Symbol("no"), Object.create(null)]) {
    for (const fetch of [() => Promise.reject(thrown), () => { throw thrown; }]) {
      const error = await failure(client({ fetch }).createInstant());
      assertError(error, { code: "connection", operation: "createInstant", attempts: 1 });
      assert.equal(error.cause, thrown);
    }
  }
  for (const given of [undefined, null, 7, "text", {}, { status: "200" }, { status: 200, headers: {} }]) {
    const error = await failure(client({ fetch: async () => given }).createInstant());
    assertError(error, { code: "connection", operation: "createInstant", attempts: 1 });
  }
});

test("each kind of error has its code", async () => {
  const stalled = () => {};
  const codes = {
    config: client({ companyId: 0 }).createAssist(),
    params: client().createAssist({ name: 7 }),
    connection: client({ baseUrl: await deadAddress() }).createAssist(),
  };
  for (const [code, promise] of Object.entries(codes)) {
    const { operation, ...error } = await failure(promise);
    assert.deepEqual([error.code, operation], [code, "createAssist"]);
  }
  assertError(await answered(stalled, { timeout: 50 }), { code: "timeout", operation: "getStream", attempts: 1 });
  assertError(await answered({ body: "" }), { code: "decode", operation: "getStream", attempts: 1 });
});

test("the stack leads to the line that called", async () => {
  const error = await answered({ status: 404 });
  assert.match(error.stack, /node[\\/]errors\.test\.js/);
});

test("a key that the server sends back does not stand in the error", async () => {
  const echoes = [
    { message: `no such key: ${KEY}`, seen: { [KEY]: [`Bearer ${KEY}`] } },
    `<p>Authorization: Bearer ${KEY}</p>`,
    JSON.stringify({ message: KEY }).replace("sk-", "\\u0073k-"),
  ];
  for (const body of echoes) {
    const error = await answered({ status: 401, headers: { "X-Request-Id": `for ${KEY}` }, body });
    assert.ok(!shown(error).includes(KEY), shown(error));
    assert.match(JSON.stringify(error.body), /redacted/);
  }
});

test("nor does it in another spelling: URL-encoded, or what Basic encodes", async () => {
  const awkward = "sk-+/=&1234";
  const snapcall = client({ apiKey: awkward });
  server.answers({ status: 400, body: `${awkward} and ${encodeURIComponent(awkward)}` });
  assert.equal((await failure(snapcall.getStream("t"))).body, "[redacted] and [redacted]");
  const basic = client({ apiKey: undefined, authorization: `Basic ${btoa(`${KEY}:x`)}` });
  server.answers({ status: 400, body: { message: `unknown key ${KEY}` } });
  assert.equal((await failure(basic.getStream("t"))).body.message, "unknown key [redacted]");
});

test("a client shows no key to whoever logs it", async () => {
  const snapcalls = [client(), client({ apiKey: undefined, authorization: `Basic ${KEY}` })];
  server.answers({ status: 201, body: CREATED });
  for (const snapcall of snapcalls) {
    assert.ok(!shown(snapcall).includes(KEY), shown(snapcall));
    await snapcall.createAssist();
    assert.ok(!shown(snapcall).includes(KEY), shown(snapcall));
    assert.deepEqual(Reflect.ownKeys(snapcall), []);
  }
});

test("the class can be made and told apart by a caller's own tests", () => {
  const error = new SnapCallError({ code: "timeout", message: "late", operation: "getStream", attempts: 1 });
  assert.ok(error instanceof SnapCallError && error instanceof Error);
  assert.equal(String(error), "SnapCallError: late");
  assert.deepEqual({ ...error }, { code: "timeout", operation: "getStream", attempts: 1 });
  assert.equal(new Error("other") instanceof SnapCallError, false);
});
