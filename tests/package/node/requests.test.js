// In Node, against a plain HTTP server: each call sends exactly what SnapCall's API reference says.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { usePackage } from "../support/package.js";
import { CREATED, STREAM } from "../support/samples.js";
import { serve, values } from "../support/server.js";

const { SnapCall } = await usePackage("node-requests");
const server = await serve({ after });
const client = (options) => new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: server.url, ...options });

/** What Node's fetch adds to every request by itself. */
const OF_NODE = new Set(
  "host connection accept-language sec-fetch-mode user-agent accept-encoding content-length cache-control pragma".split(" "),
);

/** The one request that `act` sends. */
async function sent(answer, act) {
  server.answers({ status: answer === CREATED ? 201 : 200, body: answer });
  await act();
  assert.equal(server.requests.length, 1);
  return server.requests[0];
}
const creates = (act) => sent(CREATED, act);
const retrieves = (act) => sent(STREAM, act);
const own = ({ headers }) => headers.filter(([name]) => !OF_NODE.has(name)).sort();
const json = ({ body }) => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));

for (const [method, type] of [["createAssist", "assist"], ["createInstant", "instant"]]) {
  test(`${method} posts its type and its parameters to the company's streams`, async () => {
    const params = { name: "Ticket 4521 – Zoë 🎥", origin: "helpdesk", short_url: true };
    const request = await creates(() => client()[method](params));
    assert.equal(request.method, "POST");
    assert.equal(request.target, "/companies/42/streams");
    assert.deepEqual(own(request), [
      ["accept", "application/json"],
      ["authorization", "Bearer a-key"],
      ["content-type", "application/json"],
    ]);
    assert.deepEqual(json(request), { type, ...params });
    assert.deepEqual(values(request, "content-length"), [String(request.body.length)]);
  });

  test(`${method} leaves absent parameters out of the body`, async () => {
    for (const params of [undefined, {}, { name: undefined, origin: undefined, short_url: undefined }]) {
      assert.deepEqual(json(await creates(() => client()[method](params))), { type });
    }
    assert.deepEqual(json(await creates(() => client()[method]({ origin: "helpdesk" }))), { type, origin: "helpdesk" });
  });

  test(`${method} sends what is given even if it is empty or false`, async () => {
    const params = { name: "", short_url: false };
    assert.deepEqual(json(await creates(() => client()[method](params))), { type, ...params });
  });
}

test("getStream gets the stream's path, without a body and without a content type", async () => {
  const request = await retrieves(() => client().getStream("Xy12-ab_9"));
  assert.equal(request.method, "GET");
  assert.equal(request.target, "/companies/42/streams/Xy12-ab_9");
  assert.equal(request.body, null);
  assert.deepEqual(own(request), [["accept", "application/json"], ["authorization", "Bearer a-key"]]);
  assert.deepEqual(values(request, "content-length"), []);
});

test("getStream writes the token into the path as it is, whatever it holds", async () => {
  const request = await retrieves(() => client().getStream("tök~:{company_id}$&1"));
  assert.equal(decodeURIComponent(request.target), "/companies/42/streams/tök~:{company_id}$&1");
});

test("the option authorization is sent as the complete value", async () => {
  const request = await retrieves(() => client({ apiKey: undefined, authorization: "Basic YS1rZXk6" }).getStream("t"));
  assert.deepEqual(values(request, "authorization"), ["Basic YS1rZXk6"]);
});

test("without a key and with a base URL no Authorization is sent", async () => {
  const request = await retrieves(() => client({ apiKey: undefined }).getStream("t"));
  assert.deepEqual(own(request), [["accept", "application/json"]]);
});

test("a key function is asked again for each request", async () => {
  let asked = 0;
  const snapcall = client({ apiKey: async () => `key-${++asked}` });
  for (const expected of ["Bearer key-1", "Bearer key-2"]) {
    const request = await retrieves(() => snapcall.getStream("t"));
    assert.deepEqual(values(request, "authorization"), [expected]);
  }
});

test("the client's headers are added to every request, and a call's own win over them", async () => {
  const snapcall = client({ headers: { "X-Team": "from the client", "X-Trace": "1" } });
  for (const call of [(options) => creates(() => snapcall.createAssist({}, options)),
    (options) => creates(() => snapcall.createInstant({}, options)),
    (options) => retrieves(() => snapcall.getStream("t", options))]) {
    const request = await call({ headers: { "x-team": "from the call", "X-More": "2" } });
    assert.deepEqual(values(request, "x-team"), ["from the call"]);
    assert.deepEqual(values(request, "x-trace"), ["1"]);
    assert.deepEqual(values(request, "x-more"), ["2"]);
    assert.deepEqual(values(await call(), "x-team"), ["from the client"]);
  }
});

test("the option paths gives the paths of both operations", async () => {
  const paths = { create: "/v3/{company_id}/links", retrieve: "/v3/links/{token}/of/{company_id}" };
  const snapcall = client({ paths });
  assert.equal((await creates(() => snapcall.createInstant())).target, "/v3/42/links");
  assert.equal((await retrieves(() => snapcall.getStream("t-1"))).target, "/v3/links/t-1/of/42");
  const half = client({ paths: { create: paths.create } });
  assert.equal((await creates(() => half.createAssist())).target, "/v3/42/links");
  assert.equal((await retrieves(() => half.getStream("t-1"))).target, "/companies/42/streams/t-1");
});

test("the company id may be a string of digits", async () => {
  assert.equal((await creates(() => client({ companyId: "42" }).createAssist())).target, "/companies/42/streams");
});

test("the company id may be any positive integer that JavaScript holds exactly, as a number or as a string", async () => {
  const longest = Number.MAX_SAFE_INTEGER;
  for (const companyId of [longest, String(longest)]) {
    assert.equal((await creates(() => client({ companyId }).createAssist())).target, `/companies/${longest}/streams`);
  }
});

test("the base URL may have a path, a slash at its end, or be a URL", async () => {
  for (const baseUrl of [`${server.url}/v2`, `${server.url}/v2/`, new URL("/v2", server.url)]) {
    assert.equal((await retrieves(() => client({ baseUrl }).getStream("t"))).target, "/v2/companies/42/streams/t");
  }
});

test("the option fetch is used instead of the global one, with a URL string and a plain object", async () => {
  const given = [];
  const replacement = async (...args) => {
    given.push(args);
    return Response.json(CREATED, { status: 201 });
  };
  server.answers();
  assert.deepEqual(await client({ fetch: replacement }).createAssist({ name: "n" }), CREATED);
  assert.equal(server.requests.length, 0);
  const [[url, init]] = given;
  assert.equal(url, `${server.url}/companies/42/streams`);
  assert.equal(Object.getPrototypeOf(init), Object.prototype);
  const { method, body, redirect, credentials, referrerPolicy, cache } = init;
  assert.deepEqual(JSON.parse(body), { type: "assist", name: "n" });
  assert.deepEqual({ method, redirect, credentials, referrerPolicy, cache }, {
    method: "POST",
    redirect: "manual",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
  });
});
