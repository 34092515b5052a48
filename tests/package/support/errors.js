import assert from "node:assert/strict";
import { inspect } from "node:util";

/** An API key that must not appear in any error, log or response. */
export const KEY = "sk-a-key-that-nobody-may-see";

export async function rejection(promise) {
  let value;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  return assert.fail(`fulfilled with ${inspect(value)}, expected a rejection`);
}

/** Everything that a log could show of a value, hidden properties and nested causes included. */
export function dump(value) {
  return [inspect(value, { depth: 10, showHidden: true }), JSON.stringify(value), String(value), value?.stack].join("\n");
}
