// What only JavaScript can do, or does in a tenth of the bytes of its bindings. Nothing is decided here.
//
// Whatever can throw is caught here: each exception that a wasm-bindgen binding catches stays in the wasm's table.

import { redact, redactError } from "../../pkg-template/redact.js";

/** The longest response that is read, in characters. */
const LONGEST_RESPONSE = 16 * 1024 * 1024;

/**
 * Sends one request. Resolves to
 * `[text, status, Retry-After, X-Request-Id, headers]`, without a text if it is too long; to
 * `[cause, undefined, reason, kind]` if fetch throws; to undefined if it returns no response. What an error shows is without
 * the secrets of the request.
 */
export function send(fetch, url, method, headers, body, extraBody, credentials, observer) {
  // No prototype: fetch would read inherited settings too. Headers as a plain object, which every fetch function can read.
  const lowerCase = Array.from(headers, ([name, value]) => [name.toLowerCase(), value]);
  const init = { __proto__: null, method, headers: Object.fromEntries(lowerCase), redirect: "manual" };
  if (body) init.body = JSON.stringify({ ...JSON.parse(extraBody || "{}"), ...body });
  const clean = (text) => redact(text, secretsOf(headers));
  const seen = observer && (observer.seen = { method, url, started: now(), clean });
  const controller = new AbortController();
  init.signal = controller.signal;
  const response = exchange(fetch, url, init, credentials, clean, seen).catch((error) => thrown(error, clean, fetch));
  return task((resolve) => resolve(response), () => controller.abort());
}

/** The header values that an error must not show, one a line: the key, and what the caller set. */
const secretsOf = (headers) => [...headers.values()].filter((value) => value !== "application/json").join("\n");

/** Empty headers: a `Map` has the methods that are needed. It is faster than `Headers`, which jsdom lacks. */
export function newHeaders() {
  return new Map();
}

/** Calls the functions of the caller after an attempt. They only look on: what they throw is ignored. */
export function report({ functions, seen }, operation, attempt, error, retryIn) {
  const { started, response, clean, ...request } = seen;
  const info = {
    operation,
    attempt,
    ...request,
    duration: now() - started,
    status: (response && response.status) || undefined,
    // Each in a `try`: a custom response can have anything.
    requestId: tryOrUndefined(() => clean(response.headers.get("X-Request-Id"))) || undefined,
    headers: tryOrUndefined(() => new Headers(Array.from(response.headers, ([name, value]) => [name, clean(value)]))),
    error: error || undefined,
    retryIn: retryIn >= 0 ? retryIn : undefined,
  };
  for (const onAttempt of functions) new Promise((resolve) => resolve(onAttempt(info))).catch(() => {});
}

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
  return task((resolve) => resolve(keyFunction()), () => {});
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
 * promise only after it has settled, and a function of the caller may ignore that it was cancelled.
 */
function task(start, cancel) {
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

async function exchange(fetch, url, init, credentials, clean, seen) {
  const { prototype } = globalThis.Request || {};
  const extra = { credentials, referrerPolicy: "no-referrer", cache: "no-store" };
  // Cloudflare Workers throws on members that it does not support.
  for (const name in extra) if (prototype && name in prototype) init[name] = extra[name];
  // Node's fetch refuses the signals of jsdom. Without one, an abort ends only the waiting.
  if (prototype && globalThis.document && !tryOrUndefined(() => new Request(url, init))) delete init.signal;
  const response = await (fetch || globalThis.fetch)(url, init);
  if (seen) seen.response = response;
  // A custom fetch function can return anything.
  const { type, status, body, text: read } = response || {};
  if (type === "error" || !Number.isInteger(status) || typeof read !== "function") return undefined;
  const text = await readText(response, body);
  // A framework's fetch can forbid reading a header. The response is complete without it.
  const header = (name) => tryOrUndefined(() => response.headers.get(name));
  const headers = tryOrUndefined(() => response.headers);
  if (status >= 200 && status < 300) return [text, status, undefined, undefined, headers];
  const shown = (text) => tryOrUndefined(() => clean(text));
  return [shown(text), status, header("Retry-After"), shown(header("X-Request-Id")), headers];
}

/** The codes of Node and Bun for failures before anything was sent. */
const NOT_SENT = /REFUSED|NOTFOUND|UNREACH|EAI_AGAIN|ACCESS_DENIED|CONNECT_TIMEOUT/i;

/**
 * What `send` resolves to if fetch throws. The kind is 1 if nothing was sent, 2 for the control flow of a framework. The
 * cause is a copy if it comes from the platform's own fetch, since that can quote the request with its key.
 */
function thrown(error, clean, ownFetch) {
  const code = tryOrUndefined(() => error.code || error.cause.code || error.cause.cause.code);
  const isLeaving = isControlFlow(error);
  const cors = pageHostname() === undefined ? "" : "; check the address, and that the server sends CORS headers";
  return [
    ownFetch || isLeaving ? error : redactError(error, clean),
    undefined,
    typeof code === "string" ? ` (${code})` : cors,
    isLeaving ? 2 : NOT_SENT.test(code) ? 1 : 0,
  ];
}

/** An error with these properties; or its cause, if that is what a framework throws to leave its caller. */
export function newError(message, properties, body, cause) {
  if (body !== undefined) properties.body = body;
  if (cause !== undefined) properties.cause = cause;
  return isControlFlow(cause) ? cause : Object.assign(new Error(message), properties);
}

/** Next.js marks what it throws to leave its caller with a `digest`. It has to reach the framework as it is. */
function isControlFlow(error) {
  return tryOrUndefined(() => typeof error.digest === "string");
}

/** The text of a response; undefined if it is too large. */
async function readText(response, body) {
  let text = "";
  if (body && body.getReader) {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    for (let chunk; (chunk = (await reader.read()).value); ) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > LONGEST_RESPONSE) {
        reader.cancel().catch(() => {});
        break;
      }
    }
  } else text = String(await response.text());
  return text.length > LONGEST_RESPONSE ? undefined : text;
}

/** `[reason]` of the first signal that has aborted; else undefined. A signal may be undefined, or throw in any place. */
export function abortedReason(...signals) {
  return signals.filter((signal) => tryOrUndefined(() => signal.aborted)).map(reasonOf)[0];
}

/** In an array, since a reason can be a thenable. */
const reasonOf = (signal) => [tryOrUndefined(() => signal.reason)];

/** Resolves to `[reason]` when the first of two signals aborts. Aborting the task stops listening. */
export function abortReason(...signals) {
  let stops;
  const start = (resolve) => (stops = signals.filter(Boolean).map((signal) => listen(signal, () => resolve(reasonOf(signal)))));
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
