// What the proxy forwards to the API, and what it returns to the caller.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { KEY } from "../support/errors.js";
import { STREAMS, create, proxyError, useProxy } from "../support/proxy.js";
import { CREATED, STREAM } from "../support/samples.js";
import { deadAddress, ownHeaders, serve, values } from "../support/server.js";

const { createProxy, listen } = await useProxy("proxy-forwarding");
const upstream = await serve({ after });
const errors = [];
const onError = (error) => errors.push(error);
const proxyOf = (options) =>
  createProxy({ companyId: 42, apiKey: KEY, authorize: () => true, baseUrl: `${upstream.url}/v2`, onError, ...options });
const origin = await listen({ after }, proxyOf());
const request = (init) => new Request(`http://localhost${STREAMS}/t`, init);
const get = (path = `${STREAMS}/t-1`, init) => fetch(origin + path, init);

const OF_CALLER = {
  Authorization: "Bearer of-the-caller", Cookie: "session=good", Origin: "https://x.example", "X-Other": "1",
  Accept: "text/html", "X-Forwarded-For": "1.2.3.4",
};

test("getStream is forwarded with the proxy's headers and none of the caller's", async () => {
  upstream.answers({ body: STREAM });
  const response = await get(`${STREAMS}/%74ok~:$&(1)`, { headers: OF_CALLER });
  assert.deepEqual([response.status, await response.json()], [200, STREAM]);
  const [request] = upstream.requests;
  assert.deepEqual([request.method, request.target], ["GET", "/v2/companies/42/streams/tok~%3A%24%26%281%29"]);
  assert.deepEqual(ownHeaders(request), [["accept", "application/json"], ["authorization", `Bearer ${KEY}`]]);
  assert.ok(!JSON.stringify(request.headers).includes("of-the-caller"));
});

test("a create is forwarded with its parameters", async () => {
  upstream.answers({ status: 201, body: CREATED });
  const params = { type: "instant", name: "Zoë 🎥", origin: "", short_url: false };
  const response = await get(STREAMS, create(params, { ...OF_CALLER, "Content-Type": "application/json; charset=utf-8" }));
  assert.deepEqual([response.status, await response.json()], [201, CREATED]);
  const [request] = upstream.requests;
  assert.deepEqual([request.method, request.target], ["POST", "/v2/companies/42/streams"]);
  assert.deepEqual(ownHeaders(request), [
    ["accept", "application/json"], ["authorization", `Bearer ${KEY}`], ["content-type", "application/json"],
  ]);
  assert.deepEqual(JSON.parse(request.body), params);
});

test("the fields of extraFields are forwarded with any JSON value, and no others", async (t) => {
  const url = await listen(t, proxyOf({ extraFields: ["customer", "tags", "__proto__"] }));
  upstream.answers({ status: 201, body: CREATED });
  const body = '{"type":"assist","customer":{"id":7,"of":null},"tags":[1.5,true,"é"],"__proto__":1,"name":"n"}';
  assert.equal((await fetch(url + STREAMS, create(body))).status, 201);
  assert.equal(JSON.stringify(JSON.parse(upstream.requests[0].body)), body);
  for (const name of ["priority", "Customer", "constructor"]) {
    const response = await fetch(url + STREAMS, create({ type: "assist", customer: 1, [name]: 1 }));
    assert.deepEqual(await proxyError(response), [422, "invalid"]);
  }
  const wrongType = await fetch(url + STREAMS, create({ type: "assist", customer: 1, name: 1 }));
  assert.deepEqual(await proxyError(wrongType), [422, "invalid"]);
  assert.equal(upstream.requests.length, 1);
});

test("paths, headers, basePath and an authorization function are used", async (t) => {
  let calls = 0;
  const paths = { create: "/{company_id}/links", retrieve: "/links/{token}/of/{company_id}" };
  const authorization = async () => `Basic ${++calls}`;
  const options = { paths, basePath: "/x/", headers: { "X-Team": "support" }, apiKey: undefined, authorization };
  const url = await listen(t, proxyOf(options));
  upstream.answers({ body: STREAM });
  await fetch(`${url}/x/companies/42/streams/{company_id}`);
  await fetch(`${url}/x/companies/42/streams`, create());
  const sent = upstream.requests.map((request) => [request.target, ...values(request, "authorization")]);
  assert.deepEqual(sent, [["/v2/links/%7Bcompany_id%7D/of/42", "Basic 1"], ["/v2/42/links", "Basic 2"]]);
  assert.deepEqual(values(upstream.requests[0], "x-team"), ["support"]);
});

test("only the listed response headers are returned", async () => {
  const headers = {
    "Content-Type": "application/problem+json; charset=utf-16", "Set-Cookie": "a=b", Server: "x", "X-Request-Id": "req-1",
    "Retry-After": "7", "Access-Control-Allow-Origin": "*", "Cache-Control": "public", ETag: "x", "WWW-Authenticate": "Basic",
  };
  const ofNode = ["connection", "date", "keep-alive", "transfer-encoding", "content-length"];
  for (const status of [200, 404, 422, 429, 500, 503]) {
    upstream.answers({ status, headers, body: { message: "m" } });
    const response = await get();
    assert.deepEqual([response.status, await response.json()], [status, { message: "m" }]);
    assert.deepEqual([...response.headers].filter(([name]) => !ofNode.includes(name)).sort(), [
      ["cache-control", "no-store"], ["content-type", "application/json"], ["cross-origin-resource-policy", "same-origin"],
      ["retry-after", "7"], ["x-content-type-options", "nosniff"], ["x-request-id", "req-1"],
    ]);
  }
  upstream.answers({ status: 204, headers: {} });
  const empty = await get();
  assert.deepEqual([empty.status, await empty.text()], [204, ""]);
});

test("a body that is not JSON is returned as plain text, which no browser renders as a page", async () => {
  for (const type of ["text/html", "image/svg+xml", "application/jsonp", "application/xhtml+xml"]) {
    upstream.answers({ status: 500, headers: { "Content-Type": type }, body: "<script>1</script>" });
    const response = await get();
    assert.equal(response.headers.get("Content-Type"), "text/plain; charset=utf-8");
    assert.equal(await response.text(), "<script>1</script>");
  }
});

test("a rejected key and a redirect are 502", async () => {
  // Node's fetch rejects 407 itself.
  for (const status of [401, 403]) {
    upstream.answers({ status, body: { message: `wrong key: ${KEY}` } });
    assert.deepEqual(await proxyError(await get()), [502, "upstream_unauthorized"]);
  }
  for (const status of [301, 302, 303, 307, 308, 304]) {
    upstream.answers({ status, headers: { Location: `${upstream.url}/elsewhere` } });
    assert.deepEqual(await proxyError(await get(STREAMS, create())), [502, "upstream_redirect"]);
    assert.equal(upstream.requests.length, 1);
  }
  assert.equal(errors.length, 8);
});

test("an upstream that is unreachable, or closes the connection, is 502", async (t) => {
  const dead = await listen(t, proxyOf({ baseUrl: await deadAddress() }));
  const refused = await fetch(dead + STREAMS, create());
  assert.deepEqual(await proxyError(refused, /The stream may already exist\.$/), [502, "upstream_unreachable"]);
  for (const close of [
    (request) => request.socket.destroy(),
    (_, response) => response.writeHead(200, { "Content-Length": 100 }).write("{", () => response.destroy()),
  ]) {
    upstream.answers(close);
    assert.deepEqual(await proxyError(await get()), [502, "upstream_unreachable"]);
  }
});

test("a response over the size limit is 502", async () => {
  upstream.answers({ body: Buffer.alloc(17 * 1024 * 1024, " ") });
  assert.deepEqual(await proxyError(await get()), [502, "upstream_too_large"]);
});

test("an upstream or a key function that never responds is 504, each with its own message", async (t) => {
  const url = await listen(t, proxyOf({ timeout: 150 }));
  for (const stall of [() => {}, (_, response) => response.writeHead(200).write("{")]) {
    upstream.answers(stall);
    const late = await fetch(url + STREAMS, create());
    const message = /SnapCall .* 150 ms\. The stream may already exist\.$/;
    assert.deepEqual(await proxyError(late, message), [504, "upstream_timeout"]);
  }
  const never = await listen(t, proxyOf({ timeout: 150, apiKey: () => new Promise(() => {}) }));
  upstream.answers({ body: STREAM });
  const late = await fetch(never + STREAMS, create());
  assert.deepEqual(await proxyError(late, /^The key function .* 150 ms\.$/), [504, "key_timeout"]);
  assert.equal(upstream.requests.length, 0);
});

test("a key that arrives after the timeout sends nothing", async (t) => {
  let give;
  const fetch = t.mock.fn(async () => Response.json(STREAM));
  const proxy = proxyOf({ timeout: 20, apiKey: () => new Promise((resolve) => (give = resolve)), fetch });
  assert.deepEqual(await proxyError(await proxy(request())), [504, "key_timeout"]);
  give(KEY);
  await new Promise(setImmediate);
  assert.equal(fetch.mock.callCount(), 0);
});

test("a key function that fails, or gives an invalid key, is 500, and sends nothing", async (t) => {
  const failed = () => Promise.reject(new Error(KEY));
  for (const apiKey of [failed, () => undefined, () => 1, () => `${KEY}\n`, () => ""]) {
    const url = await listen(t, proxyOf({ apiKey }));
    upstream.answers({ body: STREAM });
    assert.deepEqual(await proxyError(await fetch(`${url}${STREAMS}/t`)), [500, "key_unavailable"]);
    assert.equal(upstream.requests.length, 0);
  }
});

test("a caller's abort ends the upstream request, and an aborted request sends none", async () => {
  const controller = new AbortController();
  const closed = new Promise((resolve) => upstream.answers((_, response) => {
    response.on("close", resolve);
    controller.abort();
  }));
  await assert.rejects(get(undefined, { signal: controller.signal }), { name: "AbortError" });
  await closed;
  upstream.answers({ body: STREAM });
  const gone = await proxyOf()(request({ signal: AbortSignal.abort() }));
  assert.deepEqual(await proxyError(gone), [499, "aborted"]);
  assert.equal(upstream.requests.length, 0);
});

test("what onError throws is ignored, also if it is async", async () => {
  const unhandled = [];
  process.on("unhandledRejection", (error) => unhandled.push(error));
  const onErrors = [() => { throw new Error("x"); }, async () => { throw new Error("x"); }, () => new Promise(() => {})];
  for (const onError of onErrors) {
    const proxy = proxyOf({ authorize: () => null, onError });
    assert.deepEqual(await proxyError(await proxy(request())), [500, "authorize_failed"]);
  }
  await new Promise(setImmediate);
  assert.deepEqual(unhandled, []);
});

test("errors are logged by default", async (t) => {
  const { mock } = t.mock.method(console, "error", () => {});
  const proxy = proxyOf({ onError: undefined, authorize: () => null });
  await proxy(request());
  assert.match(mock.calls[0].arguments[0].message, /^createProxy: authorize must return /);
});
