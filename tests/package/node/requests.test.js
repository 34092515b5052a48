// The HTTP requests of each call, as a plain server receives them.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { useClient } from "../support/client.js";
import { CREATED, STREAM } from "../support/samples.js";
import { ownHeaders, values } from "../support/server.js";

const { server, client } = await useClient("node-requests", { after }, { apiKey: "a-key" });

/** The one request that `act` sends. */
async function requestOf(answer, act) {
  server.answers({ status: answer === CREATED ? 201 : 200, body: answer });
  await act();
  assert.equal(server.requests.length, 1);
  return server.requests[0];
}
const ofCreate = (act) => requestOf(CREATED, act);
const ofGet = (act) => requestOf(STREAM, act);
const json = ({ body }) => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));

for (const [method, type] of [["createAssist", "assist"], ["createInstant", "instant"]]) {
  test(`${method} posts its type and its parameters as JSON`, async () => {
    const params = { name: "Ticket 4521 – Zoë 🎥", origin: "helpdesk", short_url: true };
    const request = await ofCreate(() => client()[method](params));
    assert.deepEqual([request.method, request.target], ["POST", "/companies/42/streams"]);
    assert.deepEqual(ownHeaders(request), [
      ["accept", "application/json"], ["authorization", "Bearer a-key"], ["content-type", "application/json"],
    ]);
    assert.deepEqual(json(request), { type, ...params });
    assert.deepEqual(values(request, "content-length"), [String(request.body.length)]);
  });

  test(`${method} omits parameters that are undefined, and sends empty and false ones`, async () => {
    const unset = { name: undefined, origin: undefined, short_url: undefined };
    for (const params of [undefined, {}, unset, { origin: "helpdesk" }, { name: "", short_url: false }]) {
      const expected = JSON.parse(JSON.stringify({ type, ...params }));
      assert.deepEqual(json(await ofCreate(() => client()[method](params))), expected);
    }
  });
}

test("getStream sends GET without a body and a content type", async () => {
  const request = await ofGet(() => client().getStream("Xy12-ab_9"));
  assert.deepEqual([request.method, request.target, request.body], ["GET", "/companies/42/streams/Xy12-ab_9", null]);
  assert.deepEqual(ownHeaders(request), [["accept", "application/json"], ["authorization", "Bearer a-key"]]);
  assert.deepEqual(values(request, "content-length"), []);
});

test("getStream percent-encodes the token in the path", async () => {
  const request = await ofGet(() => client().getStream("tok-._~:{company_id}$&1!'()*"));
  assert.equal(request.target, "/companies/42/streams/tok-._~%3A%7Bcompany_id%7D%24%261%21%27%28%29%2A");
});

test("a client without a key sends no Authorization", async () => {
  const request = await ofGet(() => client({ apiKey: undefined }).getStream("t"));
  assert.deepEqual(ownHeaders(request), [["accept", "application/json"]]);
});

test("a key function is called for each request", async () => {
  let calls = 0;
  const snapcall = client({ apiKey: async () => `key-${++calls}` });
  for (const expected of ["Bearer key-1", "Bearer key-2"]) {
    assert.deepEqual(values(await ofGet(() => snapcall.getStream("t")), "authorization"), [expected]);
  }
});

test("clients that take turns each send their own key, headers and company ID", async () => {
  server.answers({ body: STREAM });
  const clients = [1, 2, 3].map((id) => client({ companyId: id, apiKey: id === 3 ? () => "key-3" : `key-${id}`, headers: { "X-Client": `${id}` } }));
  for (const snapcall of [...clients, ...clients, clients[0], clients[0]]) await snapcall.getStream("t");
  await Promise.all(clients.map((snapcall) => snapcall.getStream("t")));
  const sent = server.requests.map((request) => [request.target, ...values(request, "authorization"), ...values(request, "x-client")]);
  const expected = [1, 2, 3, 1, 2, 3, 1, 1, 1, 2, 3].map((id) => [`/companies/${id}/streams/t`, `Bearer key-${id}`, `${id}`]);
  assert.deepEqual(sent.sort(), expected.sort());
});

test("the options of a client are read once", async () => {
  const headers = new Map([["X-A", "first"]]);
  const snapcall = client({ headers });
  for (const change of ["second", "third"]) {
    const request = await ofGet(() => snapcall.getStream("t"));
    assert.deepEqual(values(request, "x-a"), ["first"]);
    headers.set("X-A", change);
  }
});

test("headers may be Headers, a Map or entries", async () => {
  const entries = [["X-Team", "a"], ["X-Other", "b"]];
  for (const headers of [new Headers(entries), new Map(entries), entries, Object.fromEntries(entries)]) {
    for (const act of [() => client({ headers }).getStream("t"), () => client().getStream("t", { headers })]) {
      const request = await ofGet(act);
      assert.deepEqual([values(request, "x-team"), values(request, "x-other")], [["a"], ["b"]]);
    }
  }
});

test("headers of the client are sent with every request, and headers of a call replace them", async () => {
  const snapcall = client({ headers: { "X-Team": "from the client", "X-Trace": "1" } });
  for (const call of [
    (options) => ofCreate(() => snapcall.createAssist({}, options)),
    (options) => ofCreate(() => snapcall.createInstant({}, options)),
    (options) => ofGet(() => snapcall.getStream("t", options)),
  ]) {
    const request = await call({ headers: { "x-team": "from the call", "X-More": "2" } });
    const sent = ["x-team", "x-trace", "x-more"].map((name) => values(request, name));
    assert.deepEqual(sent, [["from the call"], ["1"], ["2"]]);
    assert.deepEqual(values(await call(), "x-team"), ["from the client"]);
  }
});

test("paths replaces the path of each operation", async () => {
  const paths = { create: "/v3/{company_id}/links", retrieve: "/v3/links/{token}/of/{company_id}" };
  const snapcall = client({ paths });
  assert.equal((await ofCreate(() => snapcall.createInstant())).target, "/v3/42/links");
  assert.equal((await ofGet(() => snapcall.getStream("t-1"))).target, "/v3/links/t-1/of/42");
  const half = client({ paths: { create: paths.create } });
  assert.equal((await ofCreate(() => half.createAssist())).target, "/v3/42/links");
  assert.equal((await ofGet(() => half.getStream("t-1"))).target, "/companies/42/streams/t-1");
});

test("baseUrl may have a path, end with a slash, or be a URL", async () => {
  for (const baseUrl of [`${server.url}/v2`, `${server.url}/v2/`, new URL("/v2", server.url)]) {
    assert.equal((await ofGet(() => client({ baseUrl }).getStream("t"))).target, "/v2/companies/42/streams/t");
  }
});

test("a custom fetch replaces the global one, and gets a URL string and a plain object", async () => {
  const calls = [];
  const fetch = async (...args) => calls.push(args) && Response.json(CREATED, { status: 201 });
  server.answers();
  assert.deepEqual(await client({ fetch }).createAssist({ name: "n" }), CREATED);
  assert.equal(server.requests.length, 0);
  const [[url, init]] = calls;
  assert.equal(url, `${server.url}/companies/42/streams`);
  assert.equal(Object.getPrototypeOf(init), null, "fetch would read inherited settings");
  const { method, headers, body, redirect, credentials, referrerPolicy, cache } = init;
  assert.deepEqual({ ...headers }, { accept: "application/json", "content-type": "application/json", authorization: "Bearer a-key" });
  assert.deepEqual(JSON.parse(body), { type: "assist", name: "n" });
  assert.deepEqual({ method, redirect, credentials, referrerPolicy, cache }, {
    method: "POST", redirect: "manual", credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store",
  });
});
