// What goes on to SnapCall and what comes back, with a plain HTTP server in its place.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { CREATED, STREAM } from "../support/samples.js";
import { deadAddress, serve, values } from "../support/server.js";
import { KEY, STREAMS, create, listen, refusal, useProxy } from "./setup.js";

const { createProxy } = await useProxy("proxy-forward");
const upstream = await serve({ after });
const errors = [];
const proxyOf = (options) => createProxy({
  companyId: 42, apiKey: KEY, authorize: () => true, baseUrl: `${upstream.url}/v2`, onError: (error) => errors.push(error), ...options,
});
const origin = await listen({ after }, proxyOf());
const get = (path = `${STREAMS}/t-1`, init) => fetch(origin + path, init);

/** What Node's fetch adds to every request by itself. */
const OF_NODE = new Set("host connection accept-language sec-fetch-mode user-agent accept-encoding content-length cache-control pragma".split(" "));
const own = ({ headers }) => headers.filter(([name]) => !OF_NODE.has(name)).sort();
const FROM_CALLER = { Authorization: "Bearer of-the-caller", Cookie: "session=good", Origin: "https://x.example", "X-Other": "1", Accept: "text/html", "X-Forwarded-For": "1.2.3.4" };

test("a retrieve goes on with the proxy's own headers and nothing of the caller's", async () => {
  upstream.answers({ body: STREAM });
  const response = await get(`${STREAMS}/t%C3%B6k~:$&1`, { headers: FROM_CALLER });
  assert.deepEqual([response.status, await response.json()], [200, STREAM]);
  const [request] = upstream.requests;
  assert.equal(request.method, "GET");
  assert.equal(decodeURIComponent(request.target), "/v2/companies/42/streams/tök~:$&1");
  assert.deepEqual(own(request), [["accept", "application/json"], ["authorization", `Bearer ${KEY}`]]);
  assert.ok(!JSON.stringify(request.headers).includes("of-the-caller"));
});

test("a create goes on with the fields that were checked", async () => {
  upstream.answers({ status: 201, body: CREATED });
  const params = { type: "instant", name: "Zoë 🎥", origin: "", short_url: false };
  const response = await get(STREAMS, create(params, { ...FROM_CALLER, "Content-Type": "application/json; charset=utf-8" }));
  assert.deepEqual([response.status, await response.json()], [201, CREATED]);
  const [request] = upstream.requests;
  assert.deepEqual([request.method, request.target], ["POST", "/v2/companies/42/streams"]);
  assert.deepEqual(own(request), [["accept", "application/json"], ["authorization", `Bearer ${KEY}`], ["content-type", "application/json"]]);
  assert.deepEqual(JSON.parse(request.body), params);
});

test("paths, headers, basePath, authorization and functions for the key are used", async (t) => {
  let asked = 0;
  const paths = { create: "/{company_id}/links", retrieve: "/links/{token}/of/{company_id}" };
  const options = { paths, basePath: "/x/", headers: { "X-Team": "support" }, apiKey: undefined, authorization: async () => `Basic ${++asked}` };
  const url = await listen(t, proxyOf(options));
  upstream.answers({ body: STREAM });
  await fetch(`${url}/x/companies/42/streams/{company_id}`);
  await fetch(`${url}/x/companies/42/streams`, create());
  assert.deepEqual(upstream.requests.map(({ target }) => decodeURI(target)), ["/v2/links/{company_id}/of/42", "/v2/42/links"]);
  assert.deepEqual(upstream.requests.map((request) => values(request, "authorization")), [["Basic 1"], ["Basic 2"]]);
  assert.deepEqual(values(upstream.requests[0], "x-team"), ["support"]);
});

test("of the answer's headers only those on the list come back", async () => {
  const headers = {
    "Content-Type": "application/json; charset=utf-8", "Set-Cookie": "a=b", Server: "x", "X-Request-Id": "req-1",
    "Retry-After": "7", "Access-Control-Allow-Origin": "*", "Cache-Control": "public", ETag: "x", "WWW-Authenticate": "Basic",
  };
  for (const status of [200, 404, 422, 429, 500, 503]) {
    upstream.answers({ status, headers, body: { message: "m" } });
    const response = await get();
    assert.deepEqual([response.status, await response.json()], [status, { message: "m" }]);
    const came = [...response.headers].filter(([name]) => !["connection", "date", "keep-alive", "transfer-encoding", "content-length"].includes(name));
    assert.deepEqual(came.sort(), [
      ["cache-control", "no-store"], ["content-type", "application/json; charset=utf-8"],
      ["retry-after", "7"], ["x-content-type-options", "nosniff"], ["x-request-id", "req-1"],
    ]);
  }
  upstream.answers({ status: 204, headers: {} });
  assert.deepEqual([(await get()).status, await (await get()).text()], [204, ""]);
});

test("what is no JSON comes back as plain text, so that no browser shows it as a page", async () => {
  for (const type of ["text/html", "image/svg+xml", "application/jsonp", "application/xhtml+xml"]) {
    upstream.answers({ status: 500, headers: { "Content-Type": type }, body: "<script>1</script>" });
    const response = await get();
    assert.equal(response.headers.get("Content-Type"), "text/plain; charset=utf-8");
    assert.equal(await response.text(), "<script>1</script>");
  }
});

test("credentials that come back are taken out, however they are written", async (t) => {
  const key = 'sk-"quoted"/and\\more';
  const basic = `Basic ${btoa(`${KEY}:pass-word-1`)}`;
  const cases = [[{ apiKey: KEY }, [KEY]], [{ apiKey: key }, [key, key.slice(4, 10)]], [{ apiKey: undefined, authorization: basic }, [basic, basic.slice(6), KEY, "pass-word-1"]]];
  for (const [options, secrets] of cases) {
    const url = await listen(t, proxyOf(options));
    for (const secret of secrets.filter((secret) => secret.length > 7)) {
      const json = JSON.stringify({ message: `no ${secret}`, [secret]: [secret] });
      const escaped = JSON.stringify({ m: secret }).replace(/[a-z/](?=[^"]*"}$)/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
      for (const [status, body] of [[500, json], [404, json.replaceAll("/", "\\/")], [422, escaped], [200, json], [500, `<p>${secret}</p>`]]) {
        upstream.answers({ status, headers: { "Content-Type": "application/json", "X-Request-Id": /[\r\n]/.test(secret) ? "" : `id ${secret}` }, body });
        const response = await fetch(url + `${STREAMS}/t`);
        const text = await response.text();
        const seen = [text, response.headers.get("X-Request-Id"), text.startsWith("{") ? JSON.stringify(Object.entries(JSON.parse(text))) : ""].join("\n");
        const quoted = JSON.stringify(secret).slice(1, -1);
        assert.ok(!seen.includes(secret) && !seen.includes(quoted) && seen.includes("[redacted]"), seen);
      }
    }
  }
});

test("a refused key and a redirect are 502", async () => {
  // Not 407, which Node's fetch rejects itself.
  for (const status of [401, 403]) {
    upstream.answers({ status, body: { message: `wrong key: ${KEY}` } });
    assert.deepEqual(await refusal(await get()), [502, "upstream_unauthorized"]);
  }
  for (const status of [301, 302, 303, 307, 308, 304]) {
    upstream.answers({ status, headers: { Location: `${upstream.url}/elsewhere` } });
    assert.deepEqual(await refusal(await get(STREAMS, create())), [502, "upstream_redirect"]);
    assert.equal(upstream.requests.length, 1);
  }
  assert.equal(errors.length, 8);
});

test("an upstream that cannot be reached, breaks off or never ends is 502", async (t) => {
  const dead = await listen(t, proxyOf({ baseUrl: await deadAddress() }));
  const response = await fetch(dead + STREAMS, create());
  assert.match((await response.clone().json()).message, /may exist all the same/);
  assert.deepEqual(await refusal(response), [502, "upstream_unreachable"]);
  upstream.answers((request) => request.socket.destroy());
  assert.deepEqual(await refusal(await get()), [502, "upstream_unreachable"]);
  upstream.answers((_, response) => response.writeHead(200, { "Content-Length": 100 }).write("{", () => response.destroy()));
  assert.deepEqual(await refusal(await get()), [502, "upstream_unreachable"]);
  upstream.answers({ body: Buffer.alloc(17 * 1024 * 1024, " ") });
  assert.deepEqual(await refusal(await get()), [502, "upstream_too_large"]);
});

test("no answer, half an answer and a key that never comes are 504", async (t) => {
  const url = await listen(t, proxyOf({ timeout: 150 }));
  for (const stall of [() => {}, (_, response) => response.writeHead(200).write("{")]) {
    upstream.answers(stall);
    assert.deepEqual(await refusal(await fetch(url + STREAMS, create())), [504, "upstream_timeout"]);
  }
  const never = await listen(t, proxyOf({ timeout: 150, apiKey: () => new Promise(() => {}) }));
  upstream.answers({ body: STREAM });
  assert.deepEqual(await refusal(await fetch(`${never}${STREAMS}/t`)), [504, "upstream_timeout"]);
  assert.equal(upstream.requests.length, 0);
});

test("a key function that fails is 500, and nothing is sent", async (t) => {
  const failed = () => Promise.reject(new Error(KEY));
  for (const apiKey of [failed, () => undefined, () => 1, () => `${KEY}\n`, () => ""]) {
    const url = await listen(t, proxyOf({ apiKey }));
    upstream.answers({ body: STREAM });
    assert.deepEqual(await refusal(await fetch(`${url}${STREAMS}/t`)), [500, "key_unavailable"]);
    assert.equal(upstream.requests.length, 0);
  }
});

test("a caller who leaves ends the request to SnapCall", async () => {
  const controller = new AbortController();
  const closed = new Promise((resolve) => upstream.answers((_, response) => {
    response.on("close", resolve);
    controller.abort();
  }));
  await assert.rejects(get(undefined, { signal: controller.signal }), { name: "AbortError" });
  await closed;
  upstream.answers({ body: STREAM });
  const gone = await proxyOf()(new Request(`http://localhost${STREAMS}/t`, { signal: AbortSignal.abort() }));
  assert.deepEqual(await refusal(gone), [499, "aborted"]);
  assert.equal(upstream.requests.length, 0);
});

test("an onError that throws changes nothing", async () => {
  const proxy = proxyOf({ authorize: () => null, onError: () => { throw new Error("x"); } });
  assert.deepEqual(await refusal(await proxy(new Request(`http://localhost${STREAMS}/t`))), [500, "authorize_failed"]);
});
