// Whatever fetch returns, a call ends with a result or a SnapCallError, and the client still works.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { KEY } from "../support/errors.js";
import { usePackage } from "../support/package.js";
import { response } from "./responses.js";
import { OPERATIONS, assertError, assertWorks, check, respond } from "./run.js";

const { SnapCall, SnapCallError } = await usePackage("properties-responses");

/** The responses of the running cases, by the header that their requests carry. */
const responses = new Map();
const fetch = (_, init) => responses.get(init.headers["x-case"])?.respond() ?? respond(init);
// The timeout ends only the calls that stall: the others end before any timer.
const options = { companyId: 42, baseUrl: "https://desk.example", fetch, timeout: 20, maxRetries: 0 };
const CLIENTS = [[KEY, KEY], [async () => KEY, KEY], [undefined, undefined]]
  .map(([apiKey, secret]) => ({ client: new SnapCall({ ...options, apiKey }), secret }));

const cases = fc.tuple(fc.constantFrom(...OPERATIONS), fc.constantFrom(...CLIENTS), response)
  .map(([operation, { client, secret }, make]) => () => ({ operation, client, secret, ...make() }));

let count = 0;
function start(one) {
  const name = String(++count);
  responses.set(name, one);
  const argument = one.operation === "getStream" ? "t" : {};
  return one.client[one.operation](argument, { headers: { "x-case": name } }).finally(() => responses.delete(name));
}

function judge({ operation, secret, text, status }, { value, reason }) {
  if (value === undefined) return assertError(reason, SnapCallError, operation, secret);
  // As text: deepEqual cannot compare the deepest ones.
  if (text?.length < 10_000) assert.equal(JSON.stringify(value), JSON.stringify(JSON.parse(text)));
  if (status !== undefined) assert.ok(status >= 200 && status < 300, `a result of status ${String(status)}`);
}

test("about 140 000 responses end in a result or a SnapCallError", { timeout: 120_000 }, async () => {
  const works = () => Promise.all(CLIENTS.map(({ client }) => assertWorks(client)));
  await check(cases, { cases: 140_000, start, judge, works });
});
