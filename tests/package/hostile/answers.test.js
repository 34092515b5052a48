// Whatever a server or a fetch function answers: no trap, no call without an end, and the client goes on working.

import assert from "node:assert/strict";
import { test } from "node:test";
import { usePackage } from "../support/package.js";
import { KEY } from "./json.js";
import { SEED, cases, chance } from "./random.js";
import { answer } from "./responses.js";
import { OPERATIONS, assertFailure, assertWorks, runCases, sound } from "./run.js";

const { SnapCall, SnapCallError } = await usePackage("hostile-answers");

/** The answer of each case under way, by the header that its request carries. */
const answers = new Map();
const fetch = (_, init) => answers.get(init.headers.get("x-case"))?.give() ?? sound(init);
// The timeout only ends those that stall: everything else is there before any timer could be.
const options = { companyId: 42, apiKey: KEY, baseUrl: "https://desk.example", fetch, timeout: 20, maxRetries: 0 };
const clients = [KEY, async () => KEY, undefined].map((apiKey) => new SnapCall({ ...options, apiKey }));

function begin(seed) {
  const chances = chance(seed);
  const operation = chances.pick(OPERATIONS);
  const client = chances.pick(clients);
  const one = { operation, secret: client === clients.at(-1) ? undefined : KEY, ...answer(operation, chances) };
  const name = String(seed);
  answers.set(name, one);
  const first = operation === "getStream" ? "t" : {};
  one.promise = client[operation](first, { headers: { "x-case": name } }).finally(() => answers.delete(name));
  return one;
}

function judge({ operation, secret, text, status }, { value, reason }) {
  if (value === undefined) return assertFailure(reason, SnapCallError, operation, secret);
  // As texts: the deepest are too deep to be compared otherwise, or at all.
  if (text?.length < 10_000) assert.equal(JSON.stringify(value), JSON.stringify(JSON.parse(text)));
  if (status !== undefined) assert.ok(status >= 200 && status < 300, `a value from status ${String(status)}`);
}

const works = () => Promise.all(clients.map((client) => assertWorks(client)));

test("140 000 changed answers end in a value or a SnapCallError", { timeout: 120_000 }, async () => {
  await runCases({ count: cases(140_000), seed: SEED, begin, judge, works });
});
