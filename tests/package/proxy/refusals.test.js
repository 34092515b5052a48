// What the proxy refuses: nothing of it reaches SnapCall, whose place the emulator takes.

import assert from "node:assert/strict";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { after, beforeEach, test } from "node:test";
import { startEmulator } from "../support/emulator.js";
import { KEY, STREAMS, create, listen, refusal, useProxy } from "./setup.js";

const { createProxy } = await useProxy("proxy-refusals");
const errors = [];
let authorize;
const emulator = await startEmulator();
after(() => emulator.stop());
const settings = {
  companyId: 42, apiKey: KEY, baseUrl: emulator.url, maxBodySize: 1000,
  authorize: (request) => authorize(request), onError: (error) => errors.push(error),
};
const origin = await listen({ after }, createProxy(settings));
beforeEach(async () => {
  authorize = () => true;
  errors.length = 0;
  await emulator.clear();
});

/** What the proxy answers; asserts that nothing went on. */
async function refused(path, init) {
  const answer = await refusal(await fetch(origin + path, init));
  assert.deepEqual(await emulator.requests(), []);
  return answer;
}

test("other paths are not found, whatever they look like once they are decoded", async () => {
  for (const path of [
    "/", "/api/snapcall", "/api/snapcall/", "/api/snapcall/companies/42", "/api/snapcallx/companies/42/streams",
    `${STREAMS}/`, `${STREAMS}/t/`, `${STREAMS}/t/x`, `${STREAMS}//t`, `${STREAMS}/%2e%2e`, `${STREAMS}/..`, `${STREAMS}/t\\x`,
    "/companies/42/streams", "/api/snapcall//companies/42/streams", "/api/snapcall/companies/42/users",
    "/api/snapcall/companies//streams", "/API/snapcall/companies/42/streams",
  ]) assert.deepEqual(await refused(path), [404, "not_found"], path);
});

test("another company is refused, and so is its own in another spelling", async () => {
  for (const company of ["43", "042", "42.0", "%34%32", "42%20", "-42", "4%2f2"]) {
    assert.deepEqual(await refused(`/api/snapcall/companies/${company}/streams`, create()), [403, "wrong_company"]);
    assert.deepEqual(await refused(`/api/snapcall/companies/${company}/streams/t`), [403, "wrong_company"]);
  }
});

test("other methods are refused with the one that is possible", async () => {
  for (const [path, allowed, methods] of [
    [STREAMS, "POST", ["GET", "PUT", "PATCH", "DELETE", "OPTIONS"]],
    [`${STREAMS}/t`, "GET", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]],
  ]) {
    for (const method of methods) {
      const response = await fetch(origin + path, { method });
      assert.equal(response.headers.get("Allow"), allowed);
      assert.deepEqual(await refusal(response), [405, "method_not_allowed"]);
    }
    assert.equal((await fetch(origin + path, { method: "HEAD" })).status, 405);
  }
  assert.deepEqual(await emulator.requests(), []);
});

test("tokens that would lead elsewhere, and queries, are refused", async () => {
  const tokens = ["a%2fb", "a%5Cb", "a%3Fb", "a%23b", "%252e%252e", "a%25", "%00", "a%0d%0ab", "a%20b", "%c2%85", "%ff", "%", "%2f..", "x".repeat(1025)];
  for (const token of tokens) assert.deepEqual(await refused(`${STREAMS}/${token}`), [400, "invalid_token"], token);
  assert.deepEqual(await refused(`${STREAMS}/t?a=1`), [400, "query_not_allowed"]);
  assert.deepEqual(await refused(`${STREAMS}?a=1`, create()), [400, "query_not_allowed"]);
});

test("a create must be a JSON object of the API's own fields", async () => {
  for (const type of ["text/plain", "application/jsonx", "application/x-www-form-urlencoded", "multipart/form-data", ""]) {
    assert.deepEqual(await refused(STREAMS, create({ type: "assist" }, { "Content-Type": type })), [415, "unsupported_media_type"]);
  }
  for (const body of ["", "{", "type=assist", Buffer.from('{"type":"assist","name":"\xff"}', "latin1")]) {
    assert.deepEqual(await refused(STREAMS, create(undefined, {}, { body })), [400, "invalid_json"]);
  }
  for (const body of [
    "null", "[]", '"assist"', "1", {}, { type: "other" }, { type: null }, { type: ["assist"] }, { type: "assist", name: 1 }, { type: "assist", name: null },
    { type: "instant", origin: {} }, { type: "assist", short_url: "true" }, { type: "assist", company_id: 43 },
    '{"type":"assist","__proto__":{}}',
  ]) assert.deepEqual(await refused(STREAMS, create(body)), [422, "invalid"], JSON.stringify(body));
});

test("a body over the limit is refused, by its Content-Length and without one", async () => {
  const large = JSON.stringify({ type: "assist", name: "x".repeat(200_000) });
  assert.deepEqual(await refused(STREAMS, create(large)), [413, "payload_too_large"]);
  const body = new Blob([large]).stream();
  assert.deepEqual(await refused(STREAMS, create("", {}, { body, duplex: "half" })), [413, "payload_too_large"]);
  const exact = JSON.stringify({ type: "assist", name: "" });
  const sized = (size) => create({ type: "assist", name: "x".repeat(size - exact.length) });
  assert.deepEqual(await refused(STREAMS, sized(1001)), [413, "payload_too_large"]);
  assert.equal((await fetch(origin + STREAMS, sized(1000))).status, 201);
});

test("a body that does not arrive ends with 408", async (t) => {
  const url = new URL(await listen(t, createProxy({ ...settings, timeout: 200 })));
  const socket = connect(Number(url.port), url.hostname);
  t.after(() => socket.destroy());
  const head = ["Host: localhost", "Content-Type: application/json", "Content-Length: 50", "Connection: close"].join("\r\n");
  socket.write(`POST ${STREAMS} HTTP/1.1\r\n${head}\r\n\r\n{"type":`);
  const answer = await text(socket);
  assert.match(answer, /^HTTP\/1\.1 408 [^]*"request_timeout"/);
  assert.deepEqual(await emulator.requests(), []);
});

test("nothing goes on before authorize said true", async () => {
  for (const [path, init] of [[STREAMS, create()], [`${STREAMS}/t`, {}]]) {
    for (const act of [() => false, async () => false]) {
      authorize = act;
      assert.deepEqual(await refused(path, init), [403, "forbidden"]);
    }
    assert.equal(errors.length, 0);
    for (const act of [() => undefined, () => 1, () => "yes", () => ({}), () => [true], async () => null]) {
      authorize = act;
      assert.deepEqual(await refused(path, init), [500, "authorize_failed"]);
      assert.match(errors.pop().message, /^createProxy: authorize: must give/);
    }
    const error = new Error(`the database at ${KEY} is down`);
    for (const act of [() => { throw error; }, () => Promise.reject(error)]) {
      authorize = act;
      assert.deepEqual(await refused(path, init), [500, "authorize_failed"]);
      assert.equal(errors.pop(), error);
    }
    authorize = () => new Response("log in first", { status: 401, headers: { "WWW-Authenticate": "Session" } });
    const response = await fetch(origin + path, init);
    assert.deepEqual([response.status, await response.text(), response.headers.get("WWW-Authenticate")], [401, "log in first", "Session"]);
  }
  authorize = async (request) => Boolean(await request.text());
  assert.deepEqual(await refused(STREAMS, create()), [500, "authorize_failed"]);
  authorize = async (request) => Boolean(await request.clone().text());
  assert.equal((await fetch(origin + STREAMS, create())).status, 201);
});

test("authorize is asked only for what could be let through", async () => {
  authorize = () => assert.fail("asked");
  assert.deepEqual(await refused("/api/snapcall/companies/43/streams", create()), [403, "wrong_company"]);
  assert.deepEqual(await refused(STREAMS), [405, "method_not_allowed"]);
});
