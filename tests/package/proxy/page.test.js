// End to end: a page without a key, the proxy on the page's own server, and the emulator as the API.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, startBrowser } from "../support/browser.js";
import { assertOutcome, startEmulator } from "../support/emulator.js";
import { KEY } from "../support/errors.js";
import { useProxy } from "../support/proxy.js";
import { serveFolder } from "../support/static.js";

test("a page calls through the proxy of its own server", async (t) => {
  const { folder, createProxy, listen } = await useProxy("proxy-page", "support/page", "proxy/site");
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
  await assertOutcome(await page.evaluate(() => globalThis.callAll("/api/snapcall")), emulator);
  const otherCompany = await page.evaluate(async () => {
    const { SnapCall } = await import("./node_modules/snapcall-wasm/index.js");
    const error = await new SnapCall({ companyId: 43, baseUrl: "/api/snapcall" }).createAssist().catch((error) => error);
    return [error.code, error.status, error.body.error];
  });
  assert.deepEqual(otherCompany, ["http", 403, "wrong_company"]);

  for (const { headers: { authorization, cookie, origin, referer } } of await emulator.requests()) {
    assert.deepEqual([authorization, cookie, origin, referer], [`Bearer ${KEY}`, undefined, undefined, undefined]);
  }
  assert.equal(responses.length, 10);
  assert.ok(!responses.join().includes(KEY));
});
