// A call sends no cookie and no Referer, and neither reads nor fills the browser's cache.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openPage, startBrowser } from "../support/browser.js";
import { fixture } from "../support/package.js";
import { STREAM } from "../support/samples.js";
import { serve, values } from "../support/server.js";
import { files } from "../support/static.js";
import { respond } from "./cors-server.js";

// One server for the page and the API: to its own origin a browser sends everything, unless it is told not to.
const server = await serve({ after });
const site = files(await fixture("fetch-options", "browser/site"));
server.answers((request, response) => {
  if (!request.url.startsWith("/api")) return site(request, response);
  respond(request, response, { "Cache-Control": "max-age=3600", "Set-Cookie": "set-by-response=1" });
});
const browser = await startBrowser({ after });

/** A page with a cookie for the API, and the requests to that since. */
async function open(t, context) {
  const { page } = await openPage(t, browser, server.url);
  await page.context().addCookies([{ name: "session", value: "a-session", url: server.url }]);
  server.requests.splice(0);
  const calls = () => server.requests.filter(({ target }) => target.startsWith("/api"));
  const message = { credentials: "apiKey", key: "a-key", baseUrl: "/api" };
  const call = (operation) => page.evaluate((args) => globalThis.callIn(...args), [context, { ...message, operation }]);
  return { page, call, calls };
}

const sent = (requests, name) => requests.map((request) => values(request, name));

test("a plain fetch sends cookies and Referer, and its second response comes from the cache", async (t) => {
  const { page, calls } = await open(t);
  await page.evaluate(async () => {
    for (let i = 0; i < 2; i++) await (await fetch("/api/plain")).text();
  });
  assert.deepEqual(sent(calls(), "cookie"), [["session=a-session"]]);
  assert.deepEqual(sent(calls(), "referer"), [[`${server.url}/`]]);
});

for (const context of ["page", "module worker"]) {
  test(`a call in a ${context} sends no cookie and no Referer`, async (t) => {
    const { call, calls } = await open(t, context);
    for (const operation of ["createAssist", "createInstant", "getStream"]) {
      assert.deepEqual(await call(operation), { token: STREAM.token });
    }
    assert.deepEqual(sent(calls(), "cookie"), [[], [], []]);
    assert.deepEqual(sent(calls(), "referer"), [[], [], []]);
  });

  test(`getStream in a ${context} reads from the server each time, and caches no response`, async (t) => {
    const { page, call, calls } = await open(t, context);
    for (let i = 0; i < 3; i++) await call("getStream");
    assert.equal(calls().length, 3);
    // The cached response of a stream would be readable for others.
    await page.evaluate((url) => fetch(url).then((response) => response.text()), calls()[0].target);
    assert.equal(calls().length, 4);
  });

  test(`a call in a ${context} stores no cookie of a response`, async (t) => {
    const { page, call } = await open(t, context);
    await call("getStream");
    assert.deepEqual((await page.context().cookies()).map(({ name }) => name), ["session"]);
  });
}
