import assert from "node:assert/strict";
import { inspect } from "node:util";

/** What a promise rejects with. */
export async function failure(promise) {
  let value;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  return assert.fail(`fulfilled with ${inspect(value)}, though it should have failed`);
}

/** Everything that a value shows of itself to someone who logs it, hidden properties and nested causes included. */
export function shown(value) {
  return [inspect(value, { depth: 10, showHidden: true }), JSON.stringify(value), String(value), value?.stack].join("\n");
}
