// The proxy in frameworks for servers, where it is mounted at a path, with and without a body parser.

import "reflect-metadata";
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import middie from "@fastify/middie";
import { bodyParser } from "@koa/bodyparser";
import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import connect from "connect";
import express from "express";
import express4 from "express4";
import fastify from "fastify";
import { H3 } from "h3";
import { Hono } from "hono";
import Koa from "koa";
import { startEmulator } from "../support/emulator.js";
import { KEY } from "../support/errors.js";
import { STREAMS, create, isSignedIn, listenTo, proxyError, useProxy } from "../support/proxy.js";

const { createProxy, toNodeListener, listen } = await useProxy("proxy-frameworks");
const emulator = await startEmulator({ after });
const errors = [];
const onError = (error) => errors.push(error);
const proxyOf = (options) => createProxy({
  companyId: 42, apiKey: KEY, authorize: isSignedIn, baseUrl: emulator.url, onError, ...options,
});
const listener = toNodeListener(proxyOf());
beforeEach(() => (errors.length = 0));

const COOKIE = { Cookie: "session=good" };
const body = { type: "assist", name: "Zoë" };

/** Asserts that a create whose body was read before is 500, and that onError says why. */
async function assertBodyIsLost(url) {
  assert.deepEqual(await proxyError(await fetch(url, create(body, COOKIE))), [500, "body_already_read"]);
  assert.match(errors.pop().message, /the request body was already read/);
}

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
      await assertForwards((await listenTo(t, app)) + STREAMS);
    });
  }

  test(`${name}: a body that is lost is 500, and onError says why`, async (t) => {
    const lost = (request, _, next) => {
      request.on("end", next);
      request.resume();
    };
    for (const before of [lost, make.text({ type: "*/*" })]) {
      const url = (await listenTo(t, make().use(before).use("/api/snapcall", listener))) + STREAMS;
      await assertBodyIsLost(url);
    }
  });

  test(`${name}: cookies and headers that a middleware has set are kept`, async (t) => {
    const authorize = () => new Response("log in", { status: 401, headers: [["Set-Cookie", "b=2"], ["Set-Cookie", "c=3"]] });
    const cookie = (_, response, next) => next(response.setHeader("Set-Cookie", "a=1") && undefined);
    const response = await fetch(await listenTo(t, make().use(cookie).use(toNodeListener(proxyOf({ authorize })))));
    assert.deepEqual(response.headers.getSetCookie(), ["a=1", "b=2", "c=3"]);
    assert.equal(response.headers.get("X-Powered-By"), "Express");
    assert.deepEqual([response.status, await response.text()], [401, "log in"]);
  });
}

test("Connect", async (t) => {
  await assertForwards((await listenTo(t, connect().use("/api/snapcall", listener))) + STREAMS);
});

test("Nest: mounted before and after its body parser", async (t) => {
  for (const isBefore of [true, false]) {
    class App {}
    Module({})(App);
    const app = await NestFactory.create(App, { logger: false });
    t.after(() => app.close());
    if (!isBefore) app.useBodyParser("json");
    app.use("/api/snapcall", listener);
    await app.listen(0, "127.0.0.1");
    await assertForwards((await app.getUrl()) + STREAMS);
  }
});

test("Fastify: mounted by @fastify/middie, and a route after its body parser", async (t) => {
  const app = fastify();
  t.after(() => app.close());
  await app.register(middie);
  app.use("/api/snapcall", listener);
  app.all("/read/*", (request, reply) => {
    reply.hijack();
    toNodeListener(proxyOf({ basePath: "/read" }))(request.raw, reply.raw);
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  await assertForwards(url + STREAMS);
  await assertBodyIsLost(`${url}/read/companies/42/streams`);
});

test("Koa: before a body parser, after it, and after one that sets the body of Node's request", async (t) => {
  function respond(context) {
    context.respond = false;
    listener(context.req, context.res);
  }
  async function serveKoa(...middlewares) {
    const app = middlewares.reduce((app, middleware) => app.use(middleware), new Koa());
    return (await listenTo(t, app.callback())) + STREAMS;
  }
  await assertForwards(await serveKoa(respond));
  await assertForwards(await serveKoa(bodyParser({ patchNode: true }), respond));
  await assertBodyIsLost(await serveKoa(bodyParser(), respond));
});

test("h3: a route, a mounted proxy, and a body that was read before", async (t) => {
  const app = new H3();
  app.all("/api/snapcall/**", (event) => proxyOf()(event.req));
  app.mount("/mounted", proxyOf({ basePath: "/" }));
  app.post("/read/**", async (event) => {
    await event.req.json();
    return proxyOf({ basePath: "/read" })(event.req);
  });
  const url = await listen(t, (request) => app.fetch(request));
  for (const path of ["/api/snapcall", "/mounted"]) await assertForwards(`${url}${path}/companies/42/streams`);
  await assertBodyIsLost(`${url}/read/companies/42/streams`);
});

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
  await assertBodyIsLost(`${url}/read/companies/42/streams`);
});

test("a prefix that a reverse proxy keeps, and one that it removes", async (t) => {
  for (const basePath of ["/custom/api/snapcall", "/"]) {
    const url = await listenTo(t, toNodeListener(proxyOf({ basePath })));
    await assertForwards(`${url}${basePath.replace(/\/$/, "")}/companies/42/streams`);
  }
});
