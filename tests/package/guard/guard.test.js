// A key in the text of a page is everyone's: a literal one is refused wherever others could open the page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "../support/browser.js";
import { fixture } from "../support/package.js";
import { CREATED } from "../support/samples.js";
import { values } from "../support/server.js";
import { serveFolder } from "../support/static.js";
import { startApi } from "./api.js";
import { atShop, startBrowser } from "./browser.js";

const KEY = "sk-a-key-that-nobody-may-see";
const PLACES = ["page", "module worker", "classic worker", "shared worker", "blob worker", "frame"];
const LITERALS = ["apiKey", "authorization", "apiKey and dangerouslyAllowBrowser: false"];
const WAYS_OUT = ["a function for apiKey", "a function for authorization", "apiKey and dangerouslyAllowBrowser"];

const api = await startApi({ after });
let site, browser;
before(async () => {
  // A sandboxed frame has no origin: even its own server's modules are another's.
  site = await serveFolder(await fixture("guard", "guard/site"), { "Access-Control-Allow-Origin": "*" });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** A page of the site at `url`: `ask(place, given)` makes a call there and gives what came of it. */
async function open(t, url) {
  const { page } = await openPage(t, browser, url);
  return (place, given) => {
    api.clear();
    const message = { given, key: KEY, baseUrl: api.url };
    return page.evaluate(([place, message]) => globalThis.places[place](message), [place, message]);
  };
}

/** Asserts that a call was refused before anything was sent, preflights included. */
function assertRefused(outcome, where) {
  assert.deepEqual([outcome.code, outcome.path, outcome.attempts], ["config", "apiKey", 0], `${where}: ${JSON.stringify(outcome)}`);
  for (const way of [/proxy/, /function/, /dangerouslyAllowBrowser: true/]) assert.match(outcome.text, way, where);
  assert.ok(!outcome.text.includes(KEY), where);
  assert.deepEqual(api.all(), [], where);
}

/** Asserts that a call reached the server, with this Authorization. */
function assertPassed(outcome, authorization, where) {
  assert.deepEqual(outcome, { token: CREATED.token }, where);
  assert.equal(api.calls().length, 1, where);
  assert.deepEqual(values(api.calls()[0], "authorization"), authorization, where);
}

test("a literal key is refused in every place of a site that others can open", async (t) => {
  const ask = await open(t, atShop(site.url));
  for (const place of PLACES) {
    for (const given of LITERALS) assertRefused(await ask(place, given), `${given} in a ${place}`);
  }
});

test("a key function and dangerouslyAllowBrowser pass in every place of such a site", async (t) => {
  const ask = await open(t, atShop(site.url));
  for (const place of PLACES) {
    for (const given of WAYS_OUT) assertPassed(await ask(place, given), [`Bearer ${KEY}`], `${given} in a ${place}`);
  }
});

test("a client without a key, behind which a proxy is, passes in every place of such a site", async (t) => {
  const ask = await open(t, atShop(site.url));
  for (const place of [...PLACES, "sandboxed frame"]) assertPassed(await ask(place, "no key"), [], place);
});

test("a literal key passes in every place of a site on this machine", async (t) => {
  for (const url of [site.url, site.url.replace("127.0.0.1", "localhost")]) {
    const ask = await open(t, url);
    for (const place of PLACES) {
      for (const given of LITERALS) assertPassed(await ask(place, given), [`Bearer ${KEY}`], `${given} in a ${place}`);
    }
  }
});

test("a literal key is refused in a sandboxed frame, which has no origin, wherever it comes from", async (t) => {
  for (const url of [site.url, atShop(site.url)]) {
    const ask = await open(t, url);
    for (const given of LITERALS) assertRefused(await ask("sandboxed frame", given), `${given} from ${url}`);
    assertPassed(await ask("sandboxed frame", WAYS_OUT[0]), [`Bearer ${KEY}`], url);
  }
});
