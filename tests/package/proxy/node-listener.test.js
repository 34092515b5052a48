// toNodeListener: the proxy behind servers of Node.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer as createHttp2Server, connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { after, test } from "node:test";
import { startEmulator } from "../support/emulator.js";
import { KEY } from "../support/errors.js";
import { STREAMS, isSignedIn, listenTo, useProxy } from "../support/proxy.js";

const { createProxy, toNodeListener, listen } = await useProxy("proxy-node-listener");
const emulator = await startEmulator({ after });
const listener = toNodeListener(createProxy({ companyId: 42, apiKey: KEY, authorize: isSignedIn, baseUrl: emulator.url }));

const COOKIE = { Cookie: "session=good" };

test("HTTP/2", async (t) => {
  const server = createHttp2Server(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connectHttp2(`http://127.0.0.1:${server.address().port}`);
  t.after(() => (client.close(), server.close()));
  const request = client.request({ ":method": "POST", ":path": STREAMS, "content-type": "application/json", cookie: "session=good" });
  request.end(JSON.stringify({ type: "assist" }));
  const [headers] = await once(request, "response");
  assert.equal(headers[":status"], 201);
  assert.equal(JSON.parse(await text(request)).type, "assist");
});

test("the request has the visitor's host, and no other", async (t) => {
  const url = new URL(await listen(t, (request) => new Response(request.url)));
  const ask = async (target, host) => {
    const socket = connect(Number(url.port), url.hostname);
    socket.end(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const answer = await text(socket);
    return answer.startsWith("HTTP/1.1 200") ? /\r\n\r\n[^]*?(http[^\r]*)/.exec(answer)[1] : answer.slice(9, 12);
  };
  assert.equal(await ask("/a?b", "x.example:80"), "http://x.example/a?b");
  assert.equal(await ask("//y.example/a", "x.example"), "http://x.example//y.example/a");
  for (const host of ["x.example/path", "user@x.example", "x.example#", ""]) assert.equal(await ask("/a", host), "http://localhost/a");
  for (const target of ["http://y.example/a", "*"]) assert.equal(await ask(target, "x.example"), "400");
});

test("a handler that fails is 500, and the server goes on", async (t) => {
  const { mock } = t.mock.method(console, "error", () => {});
  const used = new Response("once");
  const failing = [() => { throw new Error("x"); }, async () => { throw new Error("x"); }, () => undefined, () => used, () => used];
  const url = await listen(t, () => failing.shift()());
  assert.deepEqual(await Promise.all([1, 2, 3].map(async () => (await fetch(url)).status)), [500, 500, 500]);
  assert.deepEqual([(await fetch(url)).status, (await fetch(url)).status], [200, 500]);
  assert.equal(mock.calls.length, 4);
});

test("nothing is sent when a middleware has responded, or the visitor is gone", async (t) => {
  const { mock } = t.mock.method(console, "error", () => {});
  const responded = await listenTo(t, (incoming, outgoing) => {
    listener(incoming, outgoing);
    outgoing.end("first");
  });
  assert.equal(await (await fetch(`${responded}${STREAMS}/t`, { headers: COOKIE })).text(), "first");

  let aborted;
  const gone = new Promise((resolve) => (aborted = resolve));
  const url = await listen(t, (request) => new Promise((resolve) => {
    request.signal.addEventListener("abort", () => (resolve(new Response("late")), aborted()));
  }));
  await assert.rejects(fetch(url, { signal: AbortSignal.timeout(50) }));
  await gone;
  await new Promise(setImmediate);
  assert.deepEqual(mock.calls, []);
});

test("a large body is received with back-pressure, and the rest of a rejected one is discarded", async (t) => {
  const size = 8 * 1024 * 1024;
  const large = () => ({ method: "POST", body: new Blob([new Uint8Array(size)]).stream(), duplex: "half" });
  const url = await listen(t, async (request) => new Response(String((await request.arrayBuffer()).byteLength)));
  assert.equal(await (await fetch(url, large())).text(), String(size));
  const rejecting = new URL(await listen(t, () => new Response("no", { status: 413 })));
  const socket = connect(Number(rejecting.port), rejecting.hostname);
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`);
  socket.write(new Uint8Array(size));
  socket.end("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  assert.equal((await text(socket)).match(/HTTP\/1\.1 413/g)?.length, 2);
});
