// Whatever a caller gives: a result only from what was sound, an error that names what was not, and nothing sent for it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { usePackage } from "../support/package.js";
import { CREATED, STREAM } from "../support/samples.js";
import { KEY } from "./json.js";
import { input } from "./inputs.js";
import { SEED, cases, chance } from "./random.js";
import { assertFailure, assertWorks, runCases, sound } from "./run.js";

const { SnapCall, SnapCallError } = await usePackage("hostile-inputs");

/** What was sent past the fetch function that a client was given. */
const astray = [];
globalThis.fetch = async (url) => astray.push(url);

const steady = new SnapCall({ companyId: 42, apiKey: KEY, fetch: (_, init) => sound(init) });

function begin(seed) {
  const one = input(chance(seed));
  // A function of its own, so that what is thrown at once is the end of this case, too.
  one.promise = (async () => {
    const client = new SnapCall(one.client);
    const given = client[one.operation](one.argument, one.options);
    return one.operation === "watchStream" ? given.next() : given;
  })();
  one.after();
  return one;
}

function judge(one, outcome) {
  const { operation, sent, certain, faults, reasons } = one;
  assert.deepEqual(astray, []);
  if ("value" in outcome) return assertResult(one, outcome.value);
  const { reason } = outcome;
  if (reasons().some((other) => Object.is(other, reason))) return assert.ok(sent.length <= (certain ? 0 : 1));
  assert.ok(faults.length, `a rejection, though nothing is wrong: ${String(reason)}`);
  assertFailure(reason, SnapCallError, operation === "watchStream" ? "getStream" : operation, one.secret);
  assert.ok(faults.some((fault) => isOf(reason, fault, one.loose)), `an error of something else: ${reason.message}`);
  assert.equal(sent.length, one.unnoted ? 0 : reason.attempts);
}

/** Whether an error is what comes of a fault: its code, its path, its cause, and that so much was sent before. */
function isOf(error, { code, path, causes, sent = 0 }, loose) {
  return error.code === code && error.attempts === sent &&
    (loose || path === undefined || error.path === path) &&
    (loose || !causes || causes.some((cause) => Object.is(cause, error.cause)));
}

function assertResult({ operation, value, sent, request, answers }, result) {
  assert.ok(value, "a result, though something is wrong");
  assert.equal(sent.length, 1);
  const [{ body, headers, ...rest }] = sent;
  assert.deepEqual({ ...rest, body: body && JSON.parse(body) }, { url: request.url, method: request.method, body: request.body });
  const { authorization } = request.headers;
  assert.deepEqual(headers, { ...request.headers, ...(authorization === "unknown" && { authorization: headers.authorization }) });
  if (!answers) return;
  const sample = request.method === "GET" ? STREAM : CREATED;
  assert.deepEqual(result, operation === "watchStream" ? { done: false, value: sample } : sample);
}

test("60 000 changed inputs end in a sound request, an error that names the fault, or the signal's reason", {
  timeout: 120_000,
}, async () => {
  await runCases({ count: cases(60_000), seed: SEED, begin, judge, works: () => assertWorks(steady) });
});
