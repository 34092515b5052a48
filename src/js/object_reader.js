// Reading values of any kind without throwing.

import { tryOrUndefined } from "../web/platform.js";

/**
 * Reads each own property of a plain object once. Returns `{ values }`, those of the names in `known`; without such names
 * `[name, value, name, value…]`. Or what is wrong: `{ name, allowed }` if the property is not in `known`,
 * `{ name, thrown }` if reading it threw, undefined if the value is not a plain object.
 */
export function readObject(value, known) {
  let name;
  try {
    const names = plainKeys(value);
    const values = [];
    for (name of names ?? []) {
      const read = name === "baseUrl" ? hrefOf(value[name]) : value[name];
      if (known[0]) {
        const index = known.indexOf(name);
        if (index < 0 && read !== undefined) return { name, allowed: known.join(", ") };
        values[index] = read;
      } else {
        values.push(name, read);
      }
    }
    return names && { values };
  } catch (thrown) {
    return { name, thrown };
  }
}

/** The `href` of an object that has one, such as a `URL`; any other value as it is. */
function hrefOf(value) {
  return tryOrUndefined(() => value.href) ?? value;
}

function plainKeys(value) {
  const prototype = typeof value === "object" && value && Object.getPrototypeOf(value);
  // Not compared with this realm's Object.prototype: the object may come from another frame.
  const plain = prototype === null || (prototype && Object.getPrototypeOf(prototype) === null);
  return value !== null && plain ? Object.keys(value) : undefined;
}

/** Whether a value works as an AbortSignal, whatever its class. */
export function isSignal(value) {
  return typeof tryOrUndefined(() => value.aborted) === "boolean";
}

/** An integer, given as a number or in decimal digits; 0 for anything else, and beyond the safe integers. */
export function integerOf(value) {
  const number = typeof value === "string" && /^[1-9]\d*$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? number : 0;
}

/** A value in an error message. Of a string only a short one is quoted: a longer one may be the key. */
export function describe(value) {
  try {
    if (typeof value === "string") return value.length < 8 ? JSON.stringify(value) : "a string";
    if (typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
    if (typeof value !== "object" || value === null) return String(value);
    return plainKeys(value) ? "an object" : `an object of class ${value.constructor?.name}`;
  } catch {
    return "an object that cannot be read";
  }
}
