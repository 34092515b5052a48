// toNodeListener: the proxy behind servers and frameworks of Node.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer as createHttp2Server, connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { after, beforeEach, test } from "node:test";
import express from "express";
import express4 from "express4";
import { Hono } from "hono";
import { startEmulator } from "../support/emulator.js";
import { KEY } from "../support/errors.js";
import { STREAMS, create, proxyError, useProxy } from "../support/proxy.js";
import { listen as serve } from "../support/server.js";

const { createProxy, toNodeListener, listen } = await useProxy("proxy-node-listener");
const emulator = await startEmulator({ after });
const errors = [];
const onError = (error) => errors.push(error);
const isSignedIn = (request) => request.headers.get("Cookie") === "session=good";
const proxyOf = (options) => createProxy({
  companyId: 42, apiKey: KEY, authorize: isSignedIn, baseUrl: emulator.url, onError, ...options,
});
const listener = toNodeListener(proxyOf());
beforeEach(() => (errors.length = 0));

/** Serves with a Node listener, an Express app or the like until the test is over. */
async function start(t, handler) {
  const { url, stop } = await serve(handler);
  t.after(stop);
  return url;
}

const COOKIE = { Cookie: "session=good" };
const body = { type: "assist", name: "Zoë" };

/** Asserts that a create and a retrieve go through, and that a visitor without a session gets 403. */
async function assertForwards(url) {
  const created = await fetch(url, create(body, COOKIE));
  assert.equal(created.status, 201, await created.clone().text());
  const { token } = await created.json();
  const stream = await fetch(`${url}/${token}?a=1`, { headers: COOKIE });
  assert.deepEqual([stream.status, (await stream.json()).name], [200, "Zoë"]);
  assert.deepEqual(await proxyError(await fetch(`${url}/${token}`)), [403, "forbidden"]);
  assert.deepEqual(errors, []);
}

for (const [name, make] of [["Express 4", express4], ["Express 5", express]]) {
  for (const [mount, mounted] of [
    ["app.use with a path", (app) => app.use("/api/snapcall", listener)],
    ["app.use without a path", (app) => app.use(listener)],
    ["a router in a router", (app) => app.use("/api", make.Router().use("/snapcall", listener))],
    ["express.json() before it", (app) => app.use(make.json()).use("/api/snapcall", listener)],
    ["express.raw() before it", (app) => app.use(make.raw({ type: "*/*" })).use("/api/snapcall", listener)],
  ]) {
    test(`${name}: ${mount}`, async (t) => {
      const app = make();
      mounted(app);
      await assertForwards((await start(t, app)) + STREAMS);
    });
  }

  test(`${name}: a body that is lost is 500, and onError says why`, async (t) => {
    const lost = (request, _, next) => {
      request.on("end", next);
      request.resume();
    };
    for (const before of [lost, make.text({ type: "*/*" })]) {
      const url = (await start(t, make().use(before).use("/api/snapcall", listener))) + STREAMS;
      assert.deepEqual(await proxyError(await fetch(url, create(body, COOKIE))), [500, "body_already_read"]);
      assert.match(errors.pop().message, /the request body was already read/);
    }
  });

  test(`${name}: cookies and headers that a middleware has set are kept`, async (t) => {
    const authorize = () => new Response("log in", { status: 401, headers: [["Set-Cookie", "b=2"], ["Set-Cookie", "c=3"]] });
    const cookie = (_, response, next) => next(response.setHeader("Set-Cookie", "a=1") && undefined);
    const response = await fetch(await start(t, make().use(cookie).use(toNodeListener(proxyOf({ authorize })))));
    assert.deepEqual(response.headers.getSetCookie(), ["a=1", "b=2", "c=3"]);
    assert.equal(response.headers.get("X-Powered-By"), "Express");
    assert.deepEqual([response.status, await response.text()], [401, "log in"]);
  });
}

test("Hono: a route, a mounted proxy, and a body that was read before", async (t) => {
  const app = new Hono();
  app.all("/api/snapcall/*", (c) => proxyOf()(c.req.raw));
  app.mount("/mounted", proxyOf({ basePath: "/" }));
  app.mount("/kept", proxyOf({ basePath: "/kept" }), { replaceRequest: false });
  app.post("/read/*", async (c) => {
    await c.req.json();
    return proxyOf({ basePath: "/read" })(c.req.raw);
  });
  const url = await listen(t, (request) => app.fetch(request));
  for (const path of ["/api/snapcall", "/mounted", "/kept"]) await assertForwards(`${url}${path}/companies/42/streams`);
  const read = await fetch(`${url}/read/companies/42/streams`, create(body, COOKIE));
  assert.deepEqual(await proxyError(read), [500, "body_already_read"]);
  assert.match(errors.pop().message, /the request body was already read/);
});

test("a prefix that a reverse proxy keeps, and one that it removes", async (t) => {
  for (const basePath of ["/custom/api/snapcall", "/"]) {
    const url = await start(t, toNodeListener(proxyOf({ basePath })));
    await assertForwards(`${url}${basePath.replace(/\/$/, "")}/companies/42/streams`);
  }
});

test("HTTP/2", async (t) => {
  const server = createHttp2Server(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connectHttp2(`http://127.0.0.1:${server.address().port}`);
  t.after(() => (client.close(), server.close()));
  const request = client.request({ ":method": "POST", ":path": STREAMS, "content-type": "application/json", cookie: "session=good" });
  request.end(JSON.stringify(body));
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
  const responded = await start(t, (incoming, outgoing) => {
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
