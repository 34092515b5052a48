// A redirect is never followed: what a server points to gets neither the request nor the key.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage } from "../support/browser.js";
import { failure } from "../support/failure.js";
import { fixture, importFrom } from "../support/package.js";
import { serveFolder } from "../support/static.js";
import { startApi } from "./api.js";
import { startBrowser } from "./browser.js";

const KEY = "sk-a-key-that-nobody-may-see";
const STATUSES = [301, 302, 303, 307, 308];
const OPERATIONS = ["createAssist", "createInstant", "getStream"];

const api = await startApi({ after });
const elsewhere = await startApi({ after });
const folder = await fixture("guard-redirects", "guard/site");
const { SnapCall } = await importFrom(folder);
let site, browser;
before(async () => {
  site = await serveFolder(folder);
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Has every operation answered by each redirect to `target`; `call` gives the error that it leads to. */
async function eachRedirect(target, call, status) {
  for (const redirect of STATUSES) {
    for (const operation of OPERATIONS) {
      const where = `${operation}, ${redirect} to ${target}`;
      api.redirect(redirect, target);
      elsewhere.clear();
      const error = await call(operation);
      assert.deepEqual([error.code, error.status, error.attempts], ["http", status(redirect), 1], where);
      assert.match(error.message, /redirects are not followed/, where);
      assert.equal(api.calls().length, 1, where);
      assert.equal(api.calls()[0].target.startsWith("/companies/42/streams"), true, where);
      assert.deepEqual(elsewhere.all(), [], where);
    }
  }
}

const inNode = (operation) => {
  const snapcall = new SnapCall({ companyId: 42, apiKey: KEY, baseUrl: api.url });
  return failure(snapcall[operation](operation === "getStream" ? "t" : {}));
};

/** The same call from a page of this machine; a browser does not tell the status of a redirect. */
async function inPage(t) {
  const { page } = await openPage(t, browser, site.url);
  return async (operation) => {
    const message = { given: "apiKey", key: KEY, baseUrl: api.url, operation };
    const { text, ...error } = await page.evaluate((message) => globalThis.places.page(message), message);
    return { ...error, message: text };
  };
}

test("Node follows no redirect to another origin", async () => {
  await eachRedirect(`${elsewhere.url}/companies/42/streams`, inNode, (status) => status);
});

test("Node follows no redirect within the origin", async () => {
  await eachRedirect("/moved", inNode, (status) => status);
});

test("a page follows no redirect to another origin", async (t) => {
  await eachRedirect(`${elsewhere.url}/companies/42/streams`, await inPage(t), () => undefined);
});

test("a page follows no redirect within the origin", async (t) => {
  await eachRedirect("/moved", await inPage(t), () => undefined);
});

test("a redirect that is followed is one that the other server sees, as these tests would", async () => {
  api.redirect(307, `${elsewhere.url}/companies/42/streams`);
  elsewhere.clear();
  await fetch(`${api.url}/companies/42/streams`);
  assert.equal(elsewhere.calls().length, 1);
});
