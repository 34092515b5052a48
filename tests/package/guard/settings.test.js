// What a browser adds to a request by itself, it does not add to these.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "../support/browser.js";
import { fixture } from "../support/package.js";
import { CREATED, STREAM } from "../support/samples.js";
import { serve, values } from "../support/server.js";
import { startBrowser } from "./browser.js";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript" };
const PLACES = ["page", "module worker"];
const folder = await fixture("guard-settings", "guard/site");

// One server for the page and the API: to its own origin a browser gives everything, unless it is told not to.
const server = await serve({ after });
server.answers(async (request, response) => {
  if (request.url.startsWith("/api")) {
    const reads = request.method === "GET";
    response.writeHead(reads ? 200 : 201, {
      "Content-Type": "application/json", "Cache-Control": "max-age=3600", "Set-Cookie": "given=1",
    });
    return response.end(JSON.stringify(reads ? STREAM : CREATED));
  }
  const file = request.url === "/" ? "index.html" : request.url.slice(1);
  const content = await readFile(join(folder, file)).catch(() => undefined);
  response.writeHead(content ? 200 : 404, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
  response.end(content);
});

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

/** A page with a cookie for the API, and what reached that since. */
async function open(t) {
  const { page } = await openPage(t, browser, server.url);
  await page.context().addCookies([{ name: "session", value: "a-session", url: server.url }]);
  const calls = () => server.requests.filter(({ target }) => target.startsWith("/api"));
  const forget = () => server.requests.splice(0);
  const ask = (place, operation) =>
    page.evaluate(
      ([place, message]) => globalThis.places[place](message),
      [place, { given: "apiKey", key: "a-key", baseUrl: "/api", operation }],
    );
  return { page, ask, calls, forget };
}

/** The values of a header in each of some requests. */
const sent = (requests, name) => requests.map((request) => values(request, name));

test("without these settings a browser sends cookies and Referer, and answers from its cache", async (t) => {
  const { page, calls, forget } = await open(t);
  forget();
  await page.evaluate(async () => {
    for (let i = 0; i < 2; i++) await (await fetch("/api/plain")).text();
  });
  assert.deepEqual(sent(calls(), "cookie"), [["session=a-session"]]);
  assert.deepEqual(sent(calls(), "referer"), [[`${server.url}/`]]);
});

for (const place of PLACES) {
  test(`a ${place} sends no cookie and no Referer`, async (t) => {
    const { ask, calls, forget } = await open(t);
    for (const operation of ["createAssist", "createInstant", "getStream"]) {
      forget();
      assert.deepEqual(await ask(place, operation), { token: STREAM.token });
      assert.deepEqual(sent(calls(), "cookie"), [[]], operation);
      assert.deepEqual(sent(calls(), "referer"), [[]], operation);
    }
  });

  test(`a ${place} reads a stream from the server each time`, async (t) => {
    const { page, ask, calls, forget } = await open(t);
    forget();
    for (let i = 0; i < 3; i++) await ask(place, "getStream");
    assert.equal(calls().length, 3);
    // Nor does an answer stay behind for others, with what it says of a customer.
    await page.evaluate(([url]) => fetch(url).then((response) => response.text()), [calls()[0].target]);
    assert.equal(calls().length, 4);
  });

  test(`a ${place} keeps no cookie that an answer sets`, async (t) => {
    const { page, ask } = await open(t);
    await ask(place, "getStream");
    assert.deepEqual((await page.context().cookies()).map(({ name }) => name), ["session"]);
  });
}
