// End to end: a page without a key, the proxy on the page's own server, and the emulator in the place of SnapCall.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { openPage, startBrowser } from "../support/browser.js";
import { startEmulator } from "../support/emulator.js";
import { fixture } from "../support/package.js";
import { KEY, listen } from "./setup.js";

test("a page calls through the proxy of its own server", async (t) => {
  const folder = await fixture("proxy-page", "proxy/site");
  const { createProxy } = await import(pathToFileURL(join(folder, "node_modules/snapcall-wasm/proxy.js")));
  const emulator = await startEmulator();
  t.after(() => emulator.stop());
  const browser = await startBrowser();
  t.after(() => browser.close());
  const authorize = (request) => /(^|; )session=good(;|$)/.test(request.headers.get("Cookie"));
  const proxy = createProxy({ companyId: 42, apiKey: KEY, authorize, baseUrl: emulator.url });
  const answers = [];
  const origin = await listen(t, async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/api/snapcall/")) {
      const response = await proxy(request);
      answers.push(await response.clone().text(), JSON.stringify([...response.headers]));
      return response;
    }
    const file = await readFile(join(folder, pathname === "/" ? "index.html" : pathname));
    const type = /\.js$/.test(pathname) ? "text/javascript" : "text/html";
    return new Response(file, { headers: { "Content-Type": type, "Set-Cookie": "session=good; HttpOnly; SameSite=Lax" } });
  });

  const { page } = await openPage(t, browser, origin);
  const { assist, instant, stream, error } = await page.evaluate(() => globalThis.callAll());
  assert.deepEqual([assist.type, instant.type, stream.token, stream.name], ["assist", "instant", assist.token, "Ticket 4521"]);
  assert.deepEqual([error.code, error.status, error.body.error], ["http", 404, "not_found"]);
  const other = await page.evaluate(() => globalThis.callOther());
  assert.deepEqual([other.code, other.status, other.body.error], ["http", 403, "wrong_company"]);

  const requests = await emulator.requests();
  assert.deepEqual(requests.map(({ method, status }) => [method, status]), [["POST", 201], ["POST", 201], ["GET", 200], ["GET", 404]]);
  for (const { headers } of requests) {
    assert.equal(headers.authorization, `Bearer ${KEY}`);
    for (const name of ["cookie", "origin", "referer"]) assert.equal(headers[name], undefined);
  }
  assert.equal(answers.length, 10);
  assert.ok(!answers.join().includes(KEY));
});
