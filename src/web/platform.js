// What only JavaScript can do, or does in a tenth of the bytes of its bindings. Nothing is decided here.
//
// Whatever can throw is caught here: each exception that a wasm-bindgen binding catches stays in the wasm's table.

/** Waits for so many milliseconds. */
export function sleep(milliseconds) {
  let timer;
  return task((resolve) => (timer = setTimeout(resolve, milliseconds)), () => clearTimeout(timer));
}

/** The time in milliseconds. */
export function now() {
  return (globalThis.performance || Date).now();
}

/** A random number from 0 up to 1. */
export function random() {
  return Math.random();
}

/** Calls a key function. */
export function callKeyFunction(keyFunction) {
  const call = async () => keyFunction();
  return task((resolve, reject) => call().then(resolve, reject), () => {});
}

/** The promise of a task. */
export function promiseOf(task) {
  return task.promise;
}

/** Aborts a task. */
export function abort(task) {
  task.abort();
}

/**
 * A promise, with a function that cancels what it waits for. The promise settles then too: Rust frees the future of a
 * promise only after it has settled, and a function of the caller may ignore that it was cancelled. So `start` must not
 * resolve it with another promise, which it would wait for.
 */
export function task(start, cancel) {
  let end;
  const promise = new Promise((resolve, reject) => {
    end = reject;
    start(resolve, reject);
  });
  function abort() {
    cancel();
    end();
  }
  return { promise, abort };
}

/** An error with these properties; or its cause, if that is what a framework throws to leave its caller. */
export function newError(message, properties, body, cause) {
  if (body !== undefined) properties.body = body;
  if (cause !== undefined) properties.cause = cause;
  return isControlFlow(cause) ? cause : Object.assign(new Error(message), properties);
}

/** Next.js marks what it throws to leave its caller with a `digest`. It has to reach the framework as it is. */
export function isControlFlow(error) {
  return tryOrUndefined(() => typeof error.digest === "string");
}

/**
 * Resolves to `[reason]` when the first of two signals aborts. A signal may be undefined, or throw in any place. Aborting
 * the task stops listening.
 */
export function abortReason(...signals) {
  let stops;
  const start = (resolve) => {
    stops = signals.filter(Boolean).map((signal) => {
      // In an array, since a reason can be a thenable.
      const listener = () => resolve([tryOrUndefined(() => signal.reason)]);
      if (tryOrUndefined(() => signal.aborted)) listener();
      return listen(signal, listener);
    });
  };
  return task(start, () => stops.forEach((stop) => stop()));
}

const listenersOf = new WeakMap();

/**
 * Calls a listener when a signal aborts; returns a function that stops it. One listener of the signal serves all: Node
 * warns of a leak when there are more than ten.
 */
function listen(signal, listener) {
  const listeners = listenersOf.get(signal) || new Set();
  listeners.notify = listeners.notify || (() => listeners.forEach((each) => each()));
  listenersOf.set(signal, listeners.add(listener));
  if (listeners.size === 1) tryOrUndefined(() => signal.addEventListener("abort", listeners.notify));
  return () => {
    listeners.delete(listener);
    if (!listeners.size) tryOrUndefined(() => signal.removeEventListener("abort", listeners.notify));
  };
}

/** The result of an action; undefined if it throws. */
export function tryOrUndefined(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/** Parses JSON; undefined if it is invalid. */
export function parse(text) {
  return tryOrUndefined(() => JSON.parse(text));
}

/** Parses JSON; undefined if it is invalid, or nested too deep for JSON.stringify. */
export function parseLoggable(text) {
  const value = parse(text);
  return tryOrUndefined(() => JSON.stringify(value)) && value;
}

/** The content of a string, up to a length; empty for any other value. */
export function textOf(value, longest) {
  return typeof value === "string" ? value.slice(0, longest) : "";
}

/** The `message` or `error` in the body of a response, as one line without control characters; else empty. */
export function messageOf(body) {
  const { message, error } = Object(body);
  const text = [message, error].find((text) => text && typeof text === "string");
  return textOf(text, 500).replace(/[\p{C}\p{Z}]+/gu, " ").replace(/\.$/, "");
}

/** The type of a value, by the numbers of `JsonType::from_number`. */
export function typeNumber(value) {
  switch (typeof value) {
    case "string":
      return 6;
    case "number":
      return Number.isSafeInteger(value) ? 3 : Math.abs(value) <= Number.MAX_SAFE_INTEGER ? 4 : 5;
    case "object":
      // Array.isArray throws for a revoked Proxy.
      return value === null ? 1 : tryOrUndefined(() => Array.isArray(value)) ? 7 : 8;
    case "undefined":
      return 0;
    case "boolean":
      return 2;
    case "function":
      return 9;
    default:
      return 10;
  }
}

/** The types of up to eight properties, from one key on: four bits each, the first in the lowest. */
export function packedTypes(object, keys, from) {
  let types = 0;
  for (let i = Math.min(from + 8, keys.length) - 1; i >= from; i--) types = (types << 4) | typeNumber(object[keys[i]]);
  return types;
}

/** Names, each followed by a space, as internalized strings: engines compare these by address. */
export function asKeys(names) {
  return Object.keys(Object.fromEntries(names.trim().split(" ").map((name) => [name])));
}

/** An item of an array. */
export function item(array, index) {
  return array[index];
}

/** A string in an array; undefined for any other item. */
export function textAt(array, index) {
  return typeof array[index] === "string" ? array[index] : undefined;
}

/** A number in an array; NaN for any other item. */
export function numberAt(array, index) {
  return typeof array[index] === "number" ? array[index] : NaN;
}

/** The length of an array. */
export function lengthOf(array) {
  return array.length;
}

/** The property with one of these keys. */
export function valueAt(object, keys, index) {
  return object[keys[index]];
}

/** Kept, since a test environment removes its globals before the last calls end. */
const { URL: URLParser } = globalThis;

/** Parses a URL, relative to the page: `[href, protocol, hostname, user info]`; undefined if it is invalid. */
export function parseUrl(url) {
  return tryOrUndefined(() => {
    const base = (globalThis.document || {}).baseURI || (globalThis.location || {}).href;
    const { href, protocol, hostname, username, password } = new URLParser(url, base);
    return [href, protocol, hostname, username + password];
  });
}

/** The host name of the page or web worker; undefined on a server, whose globals can have some of these names. */
export function pageHostname() {
  // Cloudflare Workers had importScripts until 2024.
  if (globalThis.WebSocketPair || (!globalThis.document && !globalThis.importScripts)) return undefined;
  // A sandboxed frame has the origin "null". happy-dom has none.
  return tryOrUndefined(() => new URL(globalThis.origin || location.origin).hostname) || "";
}

/** Says that the environment has no key. The key itself is not read from it: only the caller decides what is sent. */
export function missingKeyHint() {
  return tryOrUndefined(() => !globalThis.process.env.SNAPCALL_API_KEY && "SNAPCALL_API_KEY is empty or unset");
}

/** The milliseconds until a date; NaN if it is invalid. */
export function millisecondsUntil(date) {
  return Date.parse(date) - Date.now();
}
