// End to end: a page without a key, the proxy on the page's own server, and the emulator as the API.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, startBrowser } from "../support/browser.js";
import { startEmulator } from "../support/emulator.js";
import { KEY } from "../support/errors.js";
import { forwarded, useProxy } from "../support/proxy.js";
import { serveFolder } from "../support/static.js";

test("a page calls through the proxy of its own server", async (t) => {
  const { folder, createProxy, listen } = await useProxy("proxy-page", "proxy/site");
  const emulator = await startEmulator(t);
  const site = await serveFolder(folder, { "Set-Cookie": "session=good; HttpOnly; SameSite=Lax" }, {}, t);
  const browser = await startBrowser(t);
  const authorize = (request) => /(^|; )session=good(;|$)/.test(request.headers.get("Cookie"));
  const proxy = createProxy({ companyId: 42, apiKey: KEY, authorize, baseUrl: emulator.url });
  const responses = [];
  const origin = await listen(t, async (request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith("/api/snapcall/")) return fetch(new URL(pathname, site.url));
    const response = await proxy(request);
    responses.push(await response.clone().text(), JSON.stringify([...response.headers]));
    return response;
  });

  const { page } = await openPage(t, browser, origin);
  const { assist, instant, stream, notFound, otherCompany } = await page.evaluate(() => globalThis.callAll());
  assert.deepEqual([assist.type, instant.type, stream.token, stream.name], ["assist", "instant", assist.token, "Ticket 4521"]);
  assert.deepEqual([notFound.code, notFound.status, notFound.body.error], ["http", 404, "not_found"]);
  assert.deepEqual([otherCompany.code, otherCompany.status, otherCompany.body.error], ["http", 403, "wrong_company"]);

  const requests = await forwarded(emulator);
  assert.deepEqual(requests.map(({ method, status }) => `${method} ${status}`), ["POST 201", "POST 201", "GET 200", "GET 404"]);
  for (const { headers: { authorization, cookie, origin, referer } } of requests) {
    assert.deepEqual([authorization, cookie, origin, referer], [`Bearer ${KEY}`, undefined, undefined, undefined]);
  }
  assert.equal(responses.length, 10);
  assert.ok(!responses.join().includes(KEY));
});
