// Runs many cases at once and asserts how each ended: with a value, or with an error that a caller can handle.

import assert from "node:assert/strict";
import { inspect } from "node:util";
import { CREATED, STREAM } from "../support/samples.js";

export const OPERATIONS = ["createAssist", "createInstant", "getStream"];
const CODES = ["config", "params", "connection", "timeout", "http", "decode"];
const AT_ONCE = 1_000;
/** Far above what a batch takes: what has not ended by then never will. */
const NEVER = 10_000;
const PENDING = Symbol("never settled");

/**
 * Runs `count` cases. `begin(seed)` starts one: it gives `promise` and whatever `judge(case, outcome)` looks at. After
 * each batch `works()` must fulfil: nothing that came before may have broken it.
 */
export async function runCases({ count, seed, begin, judge, works }) {
  for (let first = seed; first < seed + count; first += AT_ONCE) {
    let timer;
    const tooLate = new Promise((resolve) => (timer = setTimeout(resolve, NEVER, PENDING)));
    const batch = [];
    for (let own = first; own < Math.min(first + AT_ONCE, seed + count); own++) {
      const one = begin(own);
      const end = one.promise.then((value) => ({ value }), (reason) => ({ reason }));
      batch.push([own, one, Promise.race([end, tooLate])]);
    }
    for (const [own, one, end] of batch) {
      const outcome = await end;
      try {
        assert.notEqual(outcome, PENDING, "the promise never settled");
        judge(one, outcome);
      } catch (error) {
        const how = `; to see it alone: SNAPCALL_SEED=${own} SNAPCALL_CASES=1\n${seen(one)}`;
        throw new Error(`case ${own}: ${error.message}${how}`, { cause: error });
      }
    }
    clearTimeout(timer);
    await works();
  }
}

/** What can be said of a value, which may not let itself be looked at. */
function seen(value) {
  try {
    return inspect(value, { depth: 4, maxStringLength: 2_000 });
  } catch (error) {
    return `something that cannot be shown: ${error.message}`;
  }
}

/** Asserts that a rejection is an error of the package, complete and without the `secret`, if the client had one. */
export function assertFailure(reason, SnapCallError, operation, secret) {
  assert.ok(reason instanceof SnapCallError, `no SnapCallError: ${seen(reason)}`);
  assert.ok(CODES.includes(reason.code), `code ${reason.code}`);
  assert.equal(reason.operation, operation);
  assert.ok(Number.isInteger(reason.attempts) && reason.attempts >= 0);
  assert.equal(typeof reason.message, "string");
  if (!secret) return;
  // Not the cause: that is the fetch function's own.
  const { cause, ...own } = reason;
  for (const text of [reason.message, reason.stack, JSON.stringify(own)]) assert.ok(!text.includes(secret), text);
}

/** Asserts that every operation of a client whose answers are sound works. */
export async function assertWorks(client) {
  const options = { timeout: NEVER };
  assert.deepEqual(await client.createAssist({}, options), CREATED);
  assert.deepEqual(await client.createInstant({}, options), CREATED);
  assert.deepEqual(await client.getStream("t", options), STREAM);
}

/** The answer of a server that is well. */
export const sound = (init) => Response.json(init.method === "GET" ? STREAM : CREATED);
