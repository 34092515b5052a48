// The option `fetch`, and errors of the platform's fetch.

import assert from "node:assert/strict";
import { createServer } from "node:net";
import { Readable } from "node:stream";
import { once } from "node:events";
import { test } from "node:test";
import { KEY, dump } from "../support/errors.js";
import { STREAMS, create, proxyError, useProxy } from "../support/proxy.js";
import { CREATED } from "../support/samples.js";
import { deadAddress } from "../support/server.js";

const { createProxy } = await useProxy("proxy-fetch");
const errors = [];
const send = (options) => {
  const proxy = createProxy({ companyId: 42, apiKey: KEY, authorize: () => true, onError: (error) => errors.push(error), ...options });
  return proxy(new Request(`http://localhost${STREAMS}`, create()));
};
const JSON_TYPE = { get: (name) => (/^content-type$/i.test(name) ? "application/json" : null) };
const text = JSON.stringify(CREATED);
const bytes = () => new TextEncoder().encode(text);

/** Responses of the fetch functions that people use, each with another way to read the body. */
const RESPONSES = {
  "a stream of the platform": () => Response.json(CREATED, { status: 201 }),
  "a stream of Node, as node-fetch and make-fetch-happen have it": () => ({ body: Readable.from([bytes().slice(0, 9), bytes().slice(9)]) }),
  "a stream of Node with text": () => ({ body: Readable.from([text.slice(0, 9), text.slice(9)]) }),
  "arrayBuffer()": () => ({ body: null, arrayBuffer: async () => bytes().buffer }),
  "text()": () => ({ text: async () => text }),
  "headers that throw": () => ({ headers: { get: () => { throw new Error("not allowed"); } }, text: async () => text }),
};

for (const [title, respond] of Object.entries(RESPONSES)) {
  test(`a fetch whose response has ${title}`, async (t) => {
    const fetch = t.mock.fn(async () => {
      const response = respond();
      return response instanceof Response ? response : { status: 201, headers: JSON_TYPE, ...response };
    });
    const response = await send({ fetch });
    assert.deepEqual([response.status, await response.json()], [201, CREATED]);
    assert.equal(fetch.mock.callCount(), 1);
  });
}

test("each way to read a body has the size limit", async () => {
  const chunk = new Uint8Array(9 * 1024 * 1024);
  for (const response of [
    { body: Readable.from([chunk, chunk, chunk]) }, { arrayBuffer: async () => new ArrayBuffer(17 * 1024 * 1024) },
    { text: async () => "ä".repeat(9 * 1024 * 1024) },
  ]) {
    const fetch = async () => ({ status: 200, headers: JSON_TYPE, ...response });
    assert.deepEqual(await proxyError(await send({ fetch })), [502, "upstream_too_large"]);
  }
});

test("a fetch that returns no response is 502, and says that the stream may exist", async () => {
  for (const value of [undefined, null, {}, { status: "201" }, { status: 99 }, { status: 201, headers: JSON_TYPE }]) {
    const [status] = await proxyError(await send({ fetch: async () => value }), /The stream may already exist\.$/);
    assert.equal(status, 502);
  }
});

test("fetch gets a URL and plain options, without a receiver", async () => {
  let call;
  async function fetch(...args) {
    call = [this, ...args];
    return Response.json(CREATED);
  }
  await send({ fetch, headers: { ACCEPT: "application/problem+json", "X-Team": "support" }, apiKey: "key" });
  const [receiver, url, { signal, ...init }] = call;
  assert.deepEqual([receiver, url], [undefined, "https://api.snapcall.io/v2/companies/42/streams"]);
  assert.ok(signal instanceof AbortSignal);
  assert.deepEqual(JSON.parse(JSON.stringify(init)), {
    method: "POST", redirect: "manual", body: '{"type":"assist"}', credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store",
    headers: { accept: "application/problem+json", "x-team": "support", authorization: "Bearer key", "content-type": "application/json" },
  });
});

test("onError gets what a custom fetch or key function throws as it is", async () => {
  const thrown = new Error(KEY);
  for (const options of [{ fetch: async () => { throw thrown; } }, { apiKey: async () => { throw thrown; } }]) {
    await send(options);
    assert.equal(errors.pop(), thrown);
  }
});

test("onError gets errors of the platform's fetch without the key, with their codes", async (t) => {
  await send({ baseUrl: await deadAddress() });
  const refused = errors.pop();
  assert.deepEqual([refused.name, refused.message, refused.cause.code], ["TypeError", "fetch failed", "ECONNREFUSED"]);

  // Not HTTP: Node's parser error quotes the request, which the server sends back.
  const server = createServer((socket) => socket.on("error", () => {}).on("data", (data) => socket.write(data))).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  await send({ baseUrl: `http://127.0.0.1:${server.address().port}` });
  const invalid = errors.pop();
  assert.match(invalid.cause.code, /^HPE_/);
  assert.equal(invalid.cause.data, undefined);
  assert.ok(!dump(invalid).includes(KEY), dump(invalid));
});
