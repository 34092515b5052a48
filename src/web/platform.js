// What only JavaScript can do, or does in a tenth of the bytes of its bindings. Nothing is decided here.
//
// Whatever can throw is caught here: each exception that a wasm-bindgen binding catches stays in the wasm's table.

import { redact } from "../../pkg-template/redact.js";

/** Sends one request. Resolves to `[text, status, Retry-After, X-Request-Id, headers]`; rejects with whatever fetch throws. */
export function send(fetch, url, method, headers, body, extraBody, cookies, observer) {
  const init = { method, headers, body: body && JSON.stringify({ ...JSON.parse(extraBody || "{}"), ...body }), redirect: "manual" };
  const seen = observer && (observer.seen = { method, url, started: now() });
  return task((signal) => exchange(fetch, url, { ...init, signal }, cookies, seen));
}

/** Calls the functions of the caller after an attempt. They only look on: what they throw is ignored. */
export function report({ operation, functions, seen }, attempt, error, retryIn, secrets) {
  const { started, response, ...request } = seen;
  const clean = (text) => redact(String(text), secrets);
  const requestId = tryOrUndefined(() => response.headers.get("X-Request-Id"));
  const info = {
    operation,
    attempt,
    ...request,
    duration: now() - started,
    status: response?.status || undefined,
    requestId: requestId ? clean(requestId) : undefined,
    headers: tryOrUndefined(() => new Headers(Array.from(response.headers, ([name, value]) => [name, clean(value)]))),
    error: error || undefined,
    retryIn: retryIn >= 0 ? retryIn : undefined,
  };
  for (const onAttempt of functions) new Promise((resolve) => resolve(onAttempt?.(info))).catch(() => {});
}

/** Waits for so many milliseconds. */
export function sleep(milliseconds) {
  let timer;
  let end;
  const promise = new Promise((resolve) => {
    end = resolve;
    timer = setTimeout(end, milliseconds);
  });
  function abort() {
    clearTimeout(timer);
    end();
  }
  return { promise, abort };
}

/** The time in milliseconds. */
export function now() {
  return (globalThis.performance ?? Date).now();
}

/** Empty headers. Without a global `Headers`, as in jsdom, an object that a custom `fetch` can read. */
export function newHeaders() {
  if (globalThis.Headers) return new Headers();
  return Object.defineProperty({}, "set", { value(name, value) { this[name] = value; } });
}

/** Calls a key function. */
export function callKeyFunction(keyFunction) {
  return task(async () => keyFunction());
}

/**
 * A promise of `start(signal)`, with a function that aborts the signal. The promise settles then too: Rust frees the
 * future of a promise only after it has settled, and a function of the caller may ignore the signal.
 */
function task(start) {
  const controller = new AbortController();
  let end;
  const promise = new Promise((resolve, reject) => {
    end = reject;
    start(controller.signal).then(resolve, reject);
  });
  return {
    promise,
    abort() {
      controller.abort();
      end();
    },
  };
}

async function exchange(fetch, url, init, cookies, seen) {
  const { prototype } = globalThis.Request ?? {};
  const extra = { credentials: cookies ? "same-origin" : "omit", referrerPolicy: "no-referrer", cache: "no-store" };
  // Cloudflare Workers throws on members that it does not support.
  for (const name in extra) if (prototype && name in prototype) init[name] = extra[name];
  const response = await (fetch ?? globalThis.fetch)(url, init);
  if (seen) seen.response = response;
  const header = (name) => response.headers.get(name) ?? undefined;
  const text = await response.text();
  // A custom fetch function can return anything.
  if (typeof text !== "string" || !Number.isInteger(response.status)) throw new TypeError("fetch returned no Response");
  return [text, response.status, header("Retry-After"), header("X-Request-Id"), response.headers];
}

/**
 * Resolves to `[reason]` when the first of two signals aborts. A signal may be undefined, or throw in any place. Aborting
 * the task stops listening.
 */
export function abortReason(...signals) {
  let settle;
  const promise = new Promise((resolve) => (settle = resolve));
  const stops = signals.filter(Boolean).map((signal) => {
    // In an array, since a reason can be a thenable.
    const listener = () => settle([tryOrUndefined(() => signal.reason)]);
    if (tryOrUndefined(() => signal.aborted)) listener();
    tryOrUndefined(() => signal.addEventListener("abort", listener));
    return () => tryOrUndefined(() => signal.removeEventListener("abort", listener));
  });
  function abort() {
    for (const stop of stops) stop();
    settle();
  }
  return { promise, abort };
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

/** The property with one of these keys. */
export function valueAt(object, keys, index) {
  return object[keys[index]];
}

/** Parses a URL, relative to the page: `[href, protocol, hostname, user info]`; undefined if it is invalid. */
export function parseUrl(url) {
  return tryOrUndefined(() => {
    const { href, protocol, hostname, username, password } = new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href);
    return [href, protocol, hostname, username + password];
  });
}

/** The host name of the page or web worker; undefined on a server, whose globals can have some of these names. */
export function pageHostname() {
  if (!globalThis.document && !globalThis.importScripts) return undefined;
  // A sandboxed frame has the origin "null".
  return tryOrUndefined(() => new URL(globalThis.origin).hostname) ?? "";
}

/** The milliseconds until a date; NaN if it is invalid. */
export function millisecondsUntil(date) {
  return Date.parse(date) - Date.now();
}
