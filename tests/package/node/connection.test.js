// What can go wrong between a request and its response: lost connections, and responses of a custom fetch.

import assert from "node:assert/strict";
import { createServer } from "node:net";
import { once } from "node:events";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { useClient } from "../support/client.js";
import { KEY, dump, rejection } from "../support/errors.js";
import * as messages from "../support/messages.js";
import { CREATED, STREAM } from "../support/samples.js";
import { deadAddress } from "../support/server.js";

const { SnapCallError, server, client } = await useClient("node-connection", { after });
const CALLS = [
  ["createAssist", CREATED, (snapcall) => snapcall.createAssist()],
  ["getStream", STREAM, (snapcall) => snapcall.getStream("t")],
];

for (const [title, response] of [
  ["the request as its response", (request) => request],
  ["the request in an invalid chunk", (request) => `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${request}`],
  ["the request in a header line", (request) => `HTTP/1.1 200 OK\r\n${request}`],
]) {
  test(`a server that sends ${title} does not bring the key into the error`, async () => {
    const echo = createServer((socket) => {
      socket.on("error", () => {});
      socket.on("data", (data) => socket.write(response(String(data))));
    }).listen(0, "127.0.0.1");
    await once(echo, "listening");
    const baseUrl = `http://127.0.0.1:${echo.address().port}`;
    const error = await rejection(client({ baseUrl }).createAssist());
    echo.close();
    assert.equal(error.code, "connection");
    assert.ok(error.cause.cause, "the test needs an error with a cause");
    for (let cause = error; cause; cause = cause.cause) assert.ok(!dump(cause).includes(KEY), dump(cause));
  });
}

test("inherited properties are no options", async (t) => {
  const inherited = { baseUrl: "https://evil.example", fetch: () => assert.fail("called"), paths: { retrieve: "/{token}" } };
  t.after(() => Object.keys(inherited).forEach((name) => delete Object.prototype[name]));
  const snapcall = client();
  await rejection(client({ companyId: 0 }).getStream("t"));
  server.answers({ body: STREAM });
  Object.assign(Object.prototype, inherited);
  assert.deepEqual(await snapcall.getStream("t"), STREAM);
});

test("a response over 16 MiB is an error, once, and is not read to its end", async () => {
  const body = gzipSync(Buffer.alloc(256 * 1024 * 1024, "[]"), { level: 1 });
  const headers = { "Content-Type": "application/json", "Content-Encoding": "gzip" };
  server.answers({ status: 201, headers, body });
  const { rss } = process.memoryUsage();
  const error = await rejection(client().createAssist());
  assert.deepEqual([error.code, error.attempts, server.requests.length], ["decode", 1, 1]);
  assert.match(error.message, /got more than 16 MiB/);
  assert.match(error.message, messages.OUTCOME_UNKNOWN);
  assert.ok(process.memoryUsage().rss - rss < 128 * 1024 * 1024);
  server.answers({ status: 400, headers, body });
  const refused = await rejection(client().createAssist());
  assert.deepEqual([refused.code, refused.status, Object.hasOwn(refused, "body")], ["http", 400, false]);
});

test("a response that comes in pieces is read whole, also if one ends within a character", async () => {
  const stream = { ...STREAM, comment: "Zoë 🎥" };
  const bytes = Buffer.from(`\ufeff${JSON.stringify(stream)}`);
  server.answers(async (_, response) => {
    for (const byte of bytes) {
      response.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    response.end();
  });
  assert.deepEqual(await client().getStream("t"), stream);
  const pieces = [bytes.subarray(0, -2), bytes.subarray(-2)];
  for (const convert of [(piece) => piece, (piece) => Uint8Array.from(piece).buffer]) {
    const fetch = async () => ({ status: 200, body: ReadableStream.from(pieces.map(convert)), text: () => assert.fail() });
    assert.deepEqual(await client({ fetch }).getStream("t"), stream);
  }
});

test("a custom fetch without a stream has the same limit, and 16 MiB are allowed", async () => {
  for (const [length, code] of [[2 ** 24, undefined], [2 ** 24 + 1, "decode"]]) {
    const text = JSON.stringify(STREAM).padEnd(length);
    const fetch = async () => ({ status: 200, headers: new Headers(), text: async () => text });
    const [result] = await Promise.allSettled([client({ fetch }).getStream("t")]);
    assert.equal(result.reason?.code, code);
  }
});

for (const [operation, sample, call] of CALLS) {
  test(`${operation}: headers that cannot be read are missing`, async (t) => {
    const text = async () => JSON.stringify(sample);
    const fetch = t.mock.fn(async () => ({ status: 200, get headers() { throw new Error("not serialized"); }, text }));
    assert.deepEqual(await call(client({ fetch })), sample);
    assert.equal(fetch.mock.callCount(), 1);
  });

  test(`${operation}: an error with a digest is thrown as it is, and not retried`, async (t) => {
    const bailOut = Object.assign(new Error("Dynamic server usage"), { digest: "DYNAMIC_SERVER_USAGE" });
    const fails = t.mock.fn(async () => { throw bailOut; });
    assert.equal(await rejection(call(client({ fetch: fails }))), bailOut);
    assert.equal(await rejection(call(client({ apiKey: fails }))), bailOut);
    assert.equal(fails.mock.callCount(), 2);
    t.mock.method(globalThis, "fetch", fails);
    assert.equal(await rejection(call(client())), bailOut);
    assert.equal(fails.mock.callCount(), 3);
  });

  test(`${operation}: a fetch that returns no response is an invalid option`, async (t) => {
    const returned = [undefined, null, 7, "text", {}, { ok: true, json: async () => ({}) }, { status: "200", text() {} }, Response.error()];
    for (const response of returned) {
      const fetch = t.mock.fn(async () => response);
      const error = await rejection(call(client({ fetch })));
      assert.ok(error instanceof SnapCallError);
      assert.deepEqual([error.code, error.path, fetch.mock.callCount()], ["config", "fetch", 1]);
      assert.equal(error.message, `${operation}: fetch must return a response with status, headers and text()`);
    }
  });

  test(`${operation}: an error before anything was sent has its reason, and no stream may exist`, async () => {
    for (const [baseUrl, reason] of [[await deadAddress(), "ECONNREFUSED"], ["http://no-such-host.invalid", "E[A-Z_]+"]]) {
      const error = await rejection(call(client({ apiKey: undefined, baseUrl, maxRetries: 0 })));
      assert.match(error.message, new RegExp(`^${operation}: could not connect to ${baseUrl} \\(${reason}\\)$`));
    }
  });

  test(`${operation}: a lost connection has its reason, and a create may have happened`, async () => {
    server.answers((request) => request.socket.destroy());
    const error = await rejection(call(client({ maxRetries: 0 })));
    assert.match(error.message, /could not connect to .* \(\w+\)/);
    assert.equal(messages.OUTCOME_UNKNOWN.test(error.message), operation === "createAssist");
  });

  test(`${operation}: neither the clock nor a random number is needed before the request`, async (t) => {
    await client().getStream("..").catch(() => {});
    const fetch = async () => ({ status: 200, headers: new Headers(), text: async () => JSON.stringify(sample) });
    for (const [object, name] of [[Date, "now"], [Math, "random"], [performance, "now"]]) {
      t.mock.method(object, name, () => assert.fail(`${name} was called`));
    }
    assert.deepEqual(await call(client({ fetch })), sample);
  });
}
