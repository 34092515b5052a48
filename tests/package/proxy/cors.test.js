// Requests of pages on other origins: rejected, unless the origin is allowed.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openPage, startBrowser } from "../support/browser.js";
import { KEY } from "../support/errors.js";
import { STREAMS, create, isSignedIn, proxyError, useProxy } from "../support/proxy.js";
import { CREATED } from "../support/samples.js";
import { fixture } from "../support/package.js";
import { listen as serve, serve as startServer } from "../support/server.js";
import { files } from "../support/static.js";

const { createProxy, listen } = await useProxy("proxy-cors");
const upstream = await startServer({ after }, { status: 201, body: CREATED });
const APP = "https://app.example.com";
const options = { companyId: 42, apiKey: KEY, authorize: () => true, baseUrl: upstream.url, allowedOrigins: [APP] };
const proxy = createProxy(options);
const send = (init, headers = {}, handle = proxy) => {
  return handle(new Request(`http://localhost${STREAMS}`, { ...init, headers: { ...init.headers, ...headers } }));
};
const cors = (response) => ["Origin", "Credentials"].map((name) => response.headers.get(`Access-Control-Allow-${name}`));

test("a request from another site is rejected before authorize is called", async () => {
  const none = createProxy({ ...options, allowedOrigins: undefined, authorize: assert.fail });
  for (const headers of [{}, { Origin: APP }, { Origin: "null" }]) {
    const response = await send(create(), { ...headers, "Sec-Fetch-Site": "cross-site" }, none);
    assert.deepEqual(cors(response), [null, null]);
    assert.deepEqual(await proxyError(response), [403, "cross_site"]);
  }
  const other = await send(create(), { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" });
  assert.deepEqual(cors(other), [null, null]);
  assert.deepEqual(await proxyError(other), [403, "cross_site"]);
  for (const site of ["same-origin", "same-site", "none"]) {
    assert.equal((await send(create(), { "Sec-Fetch-Site": site })).status, 201);
  }
});

test("an allowed origin may read every response", async () => {
  const headers = { Origin: APP, "Sec-Fetch-Site": "cross-site" };
  for (const [authorize, status] of [[() => true, 201], [() => false, 403], [() => new Response("", { status: 401 }), 401]]) {
    const response = await send(create(), headers, createProxy({ ...options, authorize }));
    assert.equal(response.status, status);
    assert.deepEqual(cors(response), [APP, "true"]);
    assert.equal(response.headers.get("Access-Control-Expose-Headers"), "Retry-After, X-Request-Id");
    assert.equal(response.headers.get("Vary"), "Origin");
  }
});

test("a preflight of an allowed origin is answered, and no other", async () => {
  const strict = createProxy({ ...options, authorize: () => false });
  const preflight = (Origin) => send({ method: "OPTIONS" }, {
    Origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type,x-csrf",
  }, strict);
  const allowed = await preflight(APP);
  assert.equal(allowed.status, 204);
  assert.deepEqual(cors(allowed), [APP, "true"]);
  assert.equal(allowed.headers.get("Access-Control-Allow-Methods"), "GET, POST");
  assert.equal(allowed.headers.get("Access-Control-Allow-Headers"), "content-type,x-csrf");
  for (const origin of ["https://evil.example", `${APP}.evil.example`, "http://app.example.com", "null"]) {
    const response = await preflight(origin);
    assert.deepEqual(cors(response), [null, null]);
    assert.deepEqual(await proxyError(response), [403, "forbidden"]);
  }
});

test("in Chromium, a page of an allowed origin calls with its session cookie, and another page cannot", async (t) => {
  const page = files(await fixture("proxy-cors-site", "browser/site"));
  const [allowed, other] = [await serve(page, t), await serve(page, t)];
  const proxy = createProxy({ ...options, authorize: isSignedIn, allowedOrigins: [allowed.url] });
  const api = await listen(t, async (request) => {
    if (new URL(request.url).pathname !== "/login") return proxy(request);
    const cookie = { "Set-Cookie": "session=good; HttpOnly; SameSite=Lax", "Content-Type": "text/html" };
    return new Response("<title>ready</title>", { headers: cookie });
  });
  const browser = await startBrowser(t);
  const { page: tab } = await openPage(t, browser, `${api}/login`);
  const call = (url) => tab.evaluate(async (url) => {
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"type":"assist"}' };
    const response = await fetch(url, { ...init, credentials: "include" }).catch(() => ({}));
    return [response.status, await response.json?.()];
  }, url);
  upstream.answers({ status: 201, body: CREATED });
  await tab.goto(allowed.url);
  assert.deepEqual(await call(api + STREAMS), [201, CREATED]);
  assert.deepEqual(await call(`${api}/elsewhere`).then(([status, { error }]) => [status, error]), [404, "not_found"]);
  const callWith = (credentials) => tab.evaluate((message) => globalThis.callIn("page", message), { credentials, key: "", baseUrl: `${api}/api/snapcall` });
  assert.deepEqual(await callWith("no key, cookies for every origin"), { token: CREATED.token });
  assert.equal((await callWith("no key")).status, 403, "without credentials there is no session");
  await tab.goto(other.url);
  assert.deepEqual(await call(api + STREAMS), [undefined, undefined]);
  assert.equal((await callWith("no key, cookies for every origin")).code, "connection");
  assert.equal(upstream.requests.length, 2);
});
