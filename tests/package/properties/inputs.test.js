// Whatever the arguments, a call sends a valid request, or rejects with an error about an invalid argument.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KEY } from "../support/errors.js";
import { usePackage } from "../support/package.js";
import { CREATED, STREAM } from "../support/samples.js";
import { call } from "./calls.js";
import { assertError, assertWorks, check, respond } from "./run.js";

const { SnapCall, SnapCallError } = await usePackage("properties-inputs");

/** Requests that did not go through the client's own fetch. */
const stray = [];
globalThis.fetch = async (url) => stray.push(url);

const otherClient = new SnapCall({ companyId: 42, apiKey: KEY, fetch: (_, init) => respond(init) });

function start({ client, operation, argument, options, after }) {
  // What is thrown synchronously is an outcome too.
  const promise = (async () => {
    const result = new SnapCall(client)[operation](argument, options);
    return operation === "watchStream" ? result.next() : result;
  })();
  after();
  return promise;
}

function judge(one, outcome) {
  const { operation, requests, before, errors, reasons } = one;
  assert.deepEqual(stray, []);
  if ("value" in outcome) return assertResult(one, outcome.value);
  const { reason } = outcome;
  if (reasons().some((other) => Object.is(other, reason))) return assert.ok(requests.length <= (before ? 0 : 1));
  assert.ok(errors.length, `rejected, though everything is valid: ${String(reason)}`);
  assertError(reason, SnapCallError, operation === "watchStream" ? "getStream" : operation, one.secret);
  assert.ok(errors.some((error) => matches(reason, error, one.isLoose)), `an unexpected error: ${reason.message}`);
  assert.equal(requests.length, one.isUnrecorded ? 0 : reason.attempts);
}

function matches(error, { code, path, causes, sent = 0 }, isLoose) {
  return error.code === code && error.attempts === sent &&
    (isLoose || path === undefined || error.path === path) &&
    (isLoose || !causes || causes.some((cause) => Object.is(cause, error.cause)));
}

function assertResult({ operation, mayReturn, mustReturn, requests, request }, result) {
  assert.ok(mayReturn, "a result, though something is invalid");
  assert.equal(requests.length, 1);
  const [{ body, headers, ...rest }] = requests;
  assert.deepEqual({ ...rest, body: body && JSON.parse(body) }, { url: request.url, method: request.method, body: request.body });
  const { authorization } = request.headers;
  assert.deepEqual(headers, { ...request.headers, ...(authorization === "unknown" && { authorization: headers.authorization }) });
  if (!mustReturn) return;
  const sample = request.method === "GET" ? STREAM : CREATED;
  assert.deepEqual(result, operation === "watchStream" ? { done: false, value: sample } : sample);
}

test("about 60 000 calls send a valid request, or reject with the error of an argument or the signal's reason", {
  timeout: 120_000,
}, async () => {
  await check(call, { cases: 60_000, start, judge, works: () => assertWorks(otherClient) });
});
