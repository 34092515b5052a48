// Checks a property with fast-check, many cases at once: some of them take as long as a timeout.

import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";
import fc from "fast-check";
import { CREATED, STREAM } from "../support/samples.js";

export const OPERATIONS = ["createAssist", "createInstant", "getStream"];
const CODES = ["config", "params", "connection", "timeout", "http", "decode"];
const AT_ONCE = 500;
/** Far more than a batch takes, in milliseconds. */
const LONG = 10_000;
/** The seed of a run; another one can be set, and more cases. */
const { SNAPCALL_SEED: seed = 20_261, SNAPCALL_CASES } = process.env;

/**
 * Checks about `cases` cases; a failure shrinks to the smallest batch that fails. `make` is an arbitrary of functions
 * that make a case: `start(case)` gives its promise, and `judge(case, outcome)` throws if its outcome is wrong. After
 * each batch `works()` must fulfil: no case may have broken the package.
 */
export async function check(make, { cases, start, judge, works }) {
  const shown = make.map((make) => Object.assign(make, { [fc.toStringMethod]: () => show(make()) }));
  const batches = fc.array(shown, { minLength: 1, maxLength: AT_ONCE, size: "max" });
  let total = 0;
  let results = 0;
  await fc.assert(fc.asyncProperty(batches, async (makers) => {
    total += makers.length;
    const all = makers.map((make) => make());
    const outcomes = all.map((one) => start(one).then((value) => ({ value }), (reason) => ({ reason })));
    const controller = new AbortController();
    const tooLate = wait(LONG, { pending: true }, controller).catch(() => {});
    for (const [i, one] of all.entries()) {
      const outcome = await Promise.race([outcomes[i], tooLate]);
      assert.ok(!outcome.pending, `the promise never settled: ${show(one)}`);
      judge(one, outcome);
      if ("value" in outcome) results += 1;
    }
    controller.abort();
    await works();
  }), {
    seed: Number(seed), numRuns: Math.ceil((2 * Number(SNAPCALL_CASES ?? cases)) / AT_ONCE),
    interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true,
  });
  const text = `${results} of ${total} cases ended with a result`;
  if (!SNAPCALL_CASES) assert.ok(total > 0.9 * cases && results > 0.1 * total && results < 0.9 * total, text);
}

/** A text for a value that may throw when it is read. */
function show(value) {
  try {
    return inspect(value, { depth: 4, maxStringLength: 2_000 });
  } catch (error) {
    return `not shown: ${error.message}`;
  }
}

/** Asserts that a rejection is a complete SnapCallError without the `secret`. */
export function assertError(reason, SnapCallError, operation, secret) {
  assert.ok(reason instanceof SnapCallError, `not a SnapCallError: ${show(reason)}`);
  assert.ok(CODES.includes(reason.code), `code ${reason.code}`);
  assert.deepEqual([reason.operation, typeof reason.message], [operation, "string"]);
  assert.ok(Number.isInteger(reason.attempts) && reason.attempts >= 0);
  if (!secret) return;
  // The cause is what the test's own fetch threw.
  const { cause, ...own } = reason;
  for (const text of [reason.message, reason.stack, JSON.stringify(own)]) assert.ok(!text.includes(secret), text);
}

export async function assertWorks(client) {
  const options = { timeout: LONG };
  assert.deepEqual(await client.createAssist({}, options), CREATED);
  assert.deepEqual(await client.createInstant({}, options), CREATED);
  assert.deepEqual(await client.getStream("t", options), STREAM);
}

export const respond = (init) => Response.json(init.method === "GET" ? STREAM : CREATED);
