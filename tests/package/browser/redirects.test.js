// Redirects are not followed: their target gets neither the request nor the key.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { openPage, startBrowser } from "../support/browser.js";
import { KEY, rejection } from "../support/errors.js";
import { NO_REDIRECTS } from "../support/messages.js";
import { fixture, importFrom } from "../support/package.js";
import { serveFolder } from "../support/static.js";
import { startApi } from "./cors-server.js";

const OPERATIONS = ["createAssist", "createInstant", "getStream"];

const api = await startApi({ after });
const other = await startApi({ after });
const folder = await fixture("redirects", "browser/site");
const { SnapCall } = await importFrom(folder);
const site = await serveFolder(folder, {}, {}, { after });
const browser = await startBrowser({ after });

/** For each platform: makes a call that fails. */
const CALLS = {
  Node: async () => async (operation) => {
    const error = await rejection(new SnapCall({ companyId: 42, apiKey: KEY, baseUrl: api.url })[operation](operation === "getStream" ? "t" : {}));
    assert.deepEqual({ ...error }, { code: "http", operation, attempts: 1, status: error.status, body: "" });
    return error;
  },
  "a page": async (t) => {
    const { page } = await openPage(t, browser, site.url);
    const message = { credentials: "apiKey", key: KEY, baseUrl: api.url };
    return (operation) => page.evaluate((message) => globalThis.callIn("page", message), { ...message, operation });
  },
};
const TARGETS = {
  "another origin": `${other.url}/companies/42/streams`,
  "a path of the same origin": "/moved",
  "a URL of the same origin": `${api.url}/moved`,
};

for (const [platform, open] of Object.entries(CALLS)) {
  describe(`in ${platform}`, () => {
    for (const [name, target] of Object.entries(TARGETS)) {
      test(`a redirect to ${name} is not followed`, async (t) => {
        const call = await open(t);
        for (const status of [301, 302, 303, 307, 308]) {
          for (const operation of OPERATIONS) {
            const where = `${operation}, ${status}`;
            api.redirect(status, target);
            other.clear();
            const error = await call(operation);
            // A browser hides the status of a redirect.
            const known = platform === "Node" ? status : undefined;
            assert.deepEqual([error.code, error.status, error.attempts], ["http", known, 1], where);
            assert.match(error.message, NO_REDIRECTS, where);
            assert.equal(api.calls().length, 1, where);
            assert.ok(api.calls()[0].target.startsWith("/companies/42/streams"), where);
            assert.deepEqual(other.all(), [], where);
          }
        }
      });
    }
  });
}

test("these tests would see a redirect that is followed", async () => {
  api.redirect(307, TARGETS["another origin"]);
  other.clear();
  await fetch(`${api.url}/companies/42/streams`);
  assert.equal(other.calls().length, 1);
});
