// Reads what a caller passed: options, parameters, tokens. They can hold anything, and reading them can throw.
//
// Types are checked here, in a fraction of the bytes and of the time of the bindings. The rules for values are in
// `validate.rs`.

import { tryOrUndefined } from "../web/platform.js";

/** The longest string that is copied into the wasm: `LONGEST_STRING` in `platform.rs`. */
const LONGEST_STRING = 1 << 20;

/** What is wrong with an argument. */
class Invalid {
  constructor(path, message, cause) {
    Object.assign(this, { path, message, cause });
  }
}

/** A type: a function from a path and a value to what the wasm gets. `convert` returns undefined for any other type. */
const type = (expected, convert) => (path, value) => {
  if (typeof value === "string") assertLength(path, value);
  const converted = value === undefined ? value : convert(value);
  if (converted === undefined && value !== undefined) throw new Invalid(path, `${path} must be ${expected}, got ${describe(value)}`);
  return converted;
};
const typed = (expected, ...types) => type(expected, (value) => (types.includes(typeof value) ? value : undefined));

const STRING = typed("a string", "string");
// NaN is what the wasm gets for a missing number. Both are refused as a duration.
const NUMBER = type("a number", (value) => (typeof value === "number" ? (Number.isNaN(value) ? Infinity : value) : undefined));
const KEY = typed("a string or a function", "string", "function");
const BASE_URL = type("a string or a URL", (value) => {
  const url = tryOrUndefined(() => value.href) || value;
  return typeof url === "string" ? url : undefined;
});
const COUNT = type("an integer from 0 to 65535", (value) => (Number.isInteger(value) && value >= 0 && value < 65536 ? value : undefined));
const COMPANY_ID = type("a positive integer", (value) => {
  const number = typeof value === "string" && /^[1-9]\d*$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
});
// Whatever its class: libraries and test environments have their own.
const SIGNAL = type("an AbortSignal", (value) => (typeof tryOrUndefined(() => value.aborted) === "boolean" ? value : undefined));
const PATHS = (path, value) => readObject(path, value, "option", { create: STRING, retrieve: STRING }, `${path}.`);

const FUNCTION = typed("a function", "function");
const CALL = { signal: SIGNAL, timeout: NUMBER, maxRetries: COUNT, headers: readHeaders, onAttempt: FUNCTION };
const CREATE = { ...CALL, extraBody: readExtraBody };
const WATCH = { ...CALL, interval: NUMBER, maxInterval: NUMBER, maxOutage: NUMBER };
const CLIENT = {
  companyId: COMPANY_ID,
  apiKey: KEY,
  authorization: KEY,
  baseUrl: BASE_URL,
  paths: PATHS,
  timeout: NUMBER,
  maxRetries: COUNT,
  headers: readHeaders,
  fetch: FUNCTION,
  dangerouslyAllowBrowser: typed("a boolean", "boolean"),
  onAttempt: FUNCTION,
  // Whether they are included.
  credentials: type('"include" or "same-origin"', (value) => value === "include" || (value === "same-origin" ? false : undefined)),
};
const PARAMS = { name: STRING, origin: STRING, short_url: typed("a boolean", "boolean") };

/** What was read from the options of each client. Behind the values is a number, by which the wasm knows the client. */
const clients = new WeakMap();
let clientCount = 0;

/** In the order of `Kind` in `arguments.rs`. */
const KINDS = [CALL, CREATE, WATCH];

/**
 * Reads the options of the client, once, the first argument of a method and its options: three arrays with the values in the
 * order of their tables, and what `report` calls, if anything. If one is invalid, its message, path and cause, and whether
 * it is the argument.
 */
export function read(kind, clientOptions, argument, callOptions) {
  const types = KINDS[kind];
  let isArgument = false;
  try {
    let client = clients.get(Object(clientOptions));
    if (!client) {
      client = readObject("options", clientOptions, "option", CLIENT);
      client[12] = ++clientCount;
      clients.set(Object(clientOptions), client);
    }
    // The numbers are places in the tables, as in `arguments.rs`. Jest's jsdom has no fetch.
    FUNCTION("fetch", client[8] || globalThis.fetch || null);
    isArgument = true;
    const values = types === CREATE ? readObject("params", argument, "parameter", PARAMS) : [STRING("token", argument ?? null)];
    isArgument = false;
    const options = readObject("options", callOptions, "option", types);
    const functions = [client[10], options[4]].filter(Boolean);
    return [client, values, options, functions[0] && { functions }];
  } catch ({ message, path, cause }) {
    return [message, path, cause, isArgument];
  }
}

/** What `nextChange` resolves to. */
export const changeOf = (stream, text) => ({ stream, text });

/** The result of an action that runs code of the caller, such as a getter. */
function guard(path, action) {
  try {
    return action();
  } catch (cause) {
    throw tryOrUndefined(() => cause instanceof Invalid) ? cause : new Invalid(path, `${path} threw when it was read; see cause`, cause);
  }
}

function assertLength(path, text) {
  if (text.length > LONGEST_STRING) throw new Invalid(path, `${path} is longer than ${LONGEST_STRING} characters`);
}

/** Reads each own property of a plain object once. */
function readObject(path, object, kind, types, prefix = "") {
  const values = [];
  const known = Object.keys(types);
  for (const name of namesOf(path, object)) {
    const place = prefix + name;
    const value = guard(place, () => object[name]);
    const index = known.indexOf(name);
    if (index >= 0) values[index] = types[name](place, value);
    else if (value !== undefined) throw new Invalid(place, `unknown ${kind} "${place}"; ${suggest(name, known, prefix)}`);
  }
  return values;
}

/** Reads headers, given as an object, `Headers`, a `Map` or entries: the names and values in turn. */
function readHeaders(path, headers) {
  const pairs = [];
  if (typeof headers === "object") headers = guard(path, () => (headers && headers[Symbol.iterator] ? Object.fromEntries(headers) : headers));
  for (const name of namesOf(path, headers)) {
    const place = `${path}.${name}`;
    const value = STRING(place, guard(place, () => headers[name]));
    if (value !== undefined) pairs.push(name, value);
  }
  return pairs;
}

/** Reads further members of a body, as JSON. */
function readExtraBody(path, members) {
  for (const name of namesOf(path, members)) {
    if (["type", ...Object.keys(PARAMS)].includes(name)) throw new Invalid(`${path}.${name}`, `${path}.${name} is set by the client; use its parameters`);
  }
  const isJson = (value) => value === undefined || ["string", "boolean", "object"].includes(typeof value) || Number.isFinite(value);
  const json = guard(path, () => JSON.stringify(members, (_, value) => (isJson(value) ? value : type("JSON", () => {})(path, value))));
  return STRING(path, json);
}

/** The own properties of a plain object; none of undefined. */
function namesOf(path, value) {
  if (value === undefined) return [];
  const names = guard(path, () => {
    const prototype = typeof value === "object" && value && Object.getPrototypeOf(value);
    // Not compared with this realm's Object.prototype: the object may come from another frame.
    const isPlain = value !== null && (prototype === null || (prototype && Object.getPrototypeOf(prototype) === null));
    return isPlain && Object.keys(value);
  });
  if (!names) return type("a plain object", () => {})(path, value);
  for (const name of names) assertLength(path, name);
  return names;
}

/** A value in an error message. Of a string only a short one is quoted: a longer one may be the key. */
function describe(value) {
  if (typeof value === "string") return value.length < 8 ? JSON.stringify(value) : "a string";
  if (value && ["object", "function", "symbol"].includes(typeof value)) return typeof value === "object" ? "an object" : `a ${typeof value}`;
  return String(value);
}

/** What to write instead of an unknown name. */
function suggest(name, known, prefix) {
  const fold = (text) => text.replace(/[_-]/g, "").toLowerCase();
  const near = known.find((one) => isNear(fold(name), fold(one), Math.min(Math.ceil(name.length / 3), 3)));
  return near ? `did you mean "${prefix}${near}"?` : `allowed: ${known.join(", ")}`;
}

/** Whether a number of edits, each of one letter, turns one text into another. */
function isNear(a, b, edits) {
  if (a === b || edits < 0) return edits >= 0;
  const [x, y] = [a.slice(1), b.slice(1)];
  return (a[0] === b[0] && isNear(x, y, edits)) || isNear(x, b, edits - 1) || isNear(a, y, edits - 1) || isNear(x, y, edits - 1);
}
