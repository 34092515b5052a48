// A literal key in a public page is visible to everyone: the client rejects it.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { PUBLIC_HOST, atPublicHost, openPage, startBrowser } from "../support/browser.js";
import { KEY } from "../support/errors.js";
import { KEY_EXPOSED } from "../support/messages.js";
import { fixture } from "../support/package.js";
import { CREATED } from "../support/samples.js";
import { values } from "../support/server.js";
import { serveFolder } from "../support/static.js";
import { startApi } from "./cors-server.js";

const CONTEXTS = ["page", "module worker", "classic worker", "shared worker", "blob worker", "frame"];
const LITERALS = ["apiKey", "authorization", "apiKey and dangerouslyAllowBrowser: false"];
const ALLOWED = ["a function for apiKey", "a function for authorization", "apiKey and dangerouslyAllowBrowser"];

const api = await startApi({ after });
// A sandboxed frame has no origin: the modules of its own server are cross-origin too.
const site = await serveFolder(await fixture("key-exposure", "browser/site"), { "Access-Control-Allow-Origin": "*" }, {}, { after });
const browser = await startBrowser({ after });
const PUBLIC = atPublicHost(site.url);

/** Opens the site at `url`; gives a function that makes a call in a context of it. */
async function open(t, url) {
  const { page } = await openPage(t, browser, url);
  return (context, credentials) => {
    api.requests.splice(0);
    return page.evaluate((args) => globalThis.callIn(...args), [context, { credentials, key: KEY, baseUrl: api.url }]);
  };
}

/** Asserts that the calls reject before anything is sent, preflights included. */
async function assertRejected(call, context, all) {
  for (const credentials of all) {
    const where = `${credentials} in a ${context}`;
    const outcome = await call(context, credentials);
    assert.deepEqual([outcome.code, outcome.path, outcome.attempts], ["config", "apiKey", 0], where);
    for (const way of KEY_EXPOSED) assert.match(outcome.text, way, where);
    assert.ok(!outcome.text.includes(KEY), where);
    assert.deepEqual(api.requests, [], where);
  }
}

/** Asserts that the calls reach the server, with this Authorization. */
async function assertSent(call, context, all, authorization = [`Bearer ${KEY}`]) {
  for (const credentials of all) {
    const where = `${credentials} in a ${context}`;
    assert.deepEqual(await call(context, credentials), { token: CREATED.token }, where);
    const calls = api.requests.filter(({ method }) => method !== "OPTIONS");
    assert.deepEqual(calls.map((request) => values(request, "authorization")), [authorization], where);
  }
}

const PUBLIC_SITE = `a public site, such as ${PUBLIC_HOST}`;

test(`a literal key is rejected in every context of ${PUBLIC_SITE}`, async (t) => {
  const call = await open(t, PUBLIC);
  for (const context of CONTEXTS) await assertRejected(call, context, LITERALS);
});

test(`a key function and dangerouslyAllowBrowser work in every context of ${PUBLIC_SITE}`, async (t) => {
  const call = await open(t, PUBLIC);
  for (const context of CONTEXTS) await assertSent(call, context, ALLOWED);
});

test(`a client without a key, which calls a proxy, works in every context of ${PUBLIC_SITE}`, async (t) => {
  const call = await open(t, PUBLIC);
  for (const context of [...CONTEXTS, "sandboxed frame"]) await assertSent(call, context, ["no key"], []);
});

test("a literal key works in every context of a local site", async (t) => {
  for (const url of [site.url, site.url.replace("127.0.0.1", "localhost")]) {
    const call = await open(t, url);
    for (const context of CONTEXTS) await assertSent(call, context, LITERALS);
  }
});

test("a literal key is rejected in a sandboxed frame, which has no origin, and a key function works", async (t) => {
  for (const url of [site.url, PUBLIC]) {
    const call = await open(t, url);
    await assertRejected(call, "sandboxed frame", LITERALS);
    await assertSent(call, "sandboxed frame", ALLOWED.slice(0, 1));
  }
});
