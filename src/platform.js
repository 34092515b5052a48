// What only JavaScript can do, or does in a tenth of the bytes that its bindings would take. No decision is made here.

/** One request and its whole answer: text, status, Retry-After and X-Request-Id. Rejects with whatever fetch throws. */
export async function send(fetch, url, method, headers, body, signal) {
  const init = { method, headers, body: body && JSON.stringify(body), signal, redirect: "manual" };
  // Cloudflare Workers throws on settings that it does not have.
  const supported = globalThis.Request?.prototype ?? {};
  // Without a key it is the page's own server, a proxy say, that is called: it knows its visitors by their cookies.
  if ("credentials" in supported) init.credentials = headers.has("Authorization") ? "omit" : "same-origin";
  if ("referrerPolicy" in supported) init.referrerPolicy = "no-referrer";
  if ("cache" in supported) init.cache = "no-store";
  const response = await (fetch ?? globalThis.fetch)(url, init);
  const header = (name) => response.headers.get(name) ?? undefined;
  const text = await response.text();
  // A fetch function of the caller's can give anything.
  if (typeof text !== "string" || !Number.isInteger(response.status)) throw new TypeError("fetch gave no Response");
  return [text, response.status, header("Retry-After"), header("X-Request-Id")];
}

/**
 * Carries a call out: `call` says what is `next`, this waits and sends, `timeout` milliseconds for each attempt. Rejects
 * with the reason of the first of the signals that is aborted, at once, and with nothing else. The functions in the
 * client's `options` are called here: `fetch`, and that of the option `key`, if it is named. The wasm has no hold of
 * them: one that leads back to its client would keep it for good.
 */
export async function drive(call, next, timeout, options, key, ...signals) {
  let end, timer, controller;
  const ended = new Promise((_, reject) => (end = reject));
  // It is waited for in races only, of which the last may be over.
  ended.catch(() => {});
  const within = (milliseconds, ...others) => {
    const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds, [LATE])));
    return Promise.race([ended, ...others, late]).finally(() => clearTimeout(timer));
  };
  const attempt = async ({ signal }) => {
    if (key) {
      const give = options[key];
      const given = await give();
      // Too late, if the attempt has ended meanwhile.
      const refused = signal.aborted || call.settle(GIVEN, given);
      if (refused) return [REFUSED, refused];
    }
    const [url, method, pairs, body] = call.send();
    const headers = new Headers();
    // Set one after the other: of two with the same name the last counts.
    for (let i = 0; i < pairs.length; i += 2) headers.set(pairs[i], pairs[i + 1]);
    return [ANSWERED, ...(await send(options.fetch, url, method, headers, body, signal))];
  };
  const listeners = signals.filter(Boolean).map((signal) => [signal, () => end(tried(() => signal.reason))]);
  try {
    for (const [signal, listener] of listeners) {
      if (tried(() => signal.aborted)) listener();
      tried(() => signal.addEventListener("abort", listener));
    }
    // The milliseconds until an attempt, or what the call came to.
    while (typeof next === "number") {
      // Also without a wait: a call that was aborted before it began sends nothing.
      await (next ? within(next) : Promise.race([ended, undefined]));
      controller = new AbortController();
      const [how, ...what] = await within(timeout, attempt(controller).catch((cause) => [FAILED, cause]));
      if (how === LATE) controller.abort();
      controller = undefined;
      next = how === REFUSED ? what[0] : call.settle(how, ...what);
    }
    return next;
  } finally {
    controller?.abort();
    for (const [signal, listener] of listeners) tried(() => signal.removeEventListener("abort", listener));
    call.free();
  }
}

/** What happened in an attempt; all but the last as `JsCall::settle` knows it. */
const ANSWERED = 0, FAILED = 1, LATE = 2, GIVEN = 3, REFUSED = 4;

/** What `act` gives. A signal may be of the caller's own making, and throw. */
function tried(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}

// What can throw is caught here: what a binding catches leaves an entry in the wasm's table of values each time.

/** The value of a JSON text; undefined if it is none. */
export function parse(text) {
  return tried(() => JSON.parse(text));
}

/** The JSON text of a value; undefined if it is nested too deep to be written. */
export function stringify(value) {
  return tried(() => JSON.stringify(value));
}

/** An array of what it is given. */
export function list(a, b, c, d) {
  return [a, b, c, d];
}

/** The text of a string, up to a length; empty for any other value. */
export function textOf(value, longest) {
  return typeof value === "string" ? value.slice(0, longest) : "";
}

/** What a value is, by the numbers of `Kind::numbered`. */
export function kindOf(value) {
  switch (typeof value) {
    case "string":
      return 6;
    case "number":
      return Number.isSafeInteger(value) ? 3 : Math.abs(value) <= Number.MAX_SAFE_INTEGER ? 4 : 5;
    case "object":
      // Of a proxy that was revoked nobody can say: asking throws.
      return value === null ? 1 : tried(() => Array.isArray(value)) ? 7 : 8;
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

/** Date.parse. */
export function parseDate(date) {
  return Date.parse(date);
}

/** What the properties of these names are, up to eight from one on: four bits each, the first in the lowest. */
export function kindsOf(object, names, from) {
  let kinds = 0;
  for (let i = Math.min(from + 8, names.length) - 1; i >= from; i--) kinds = (kinds << 4) | kindOf(object[names[i]]);
  return kinds;
}

/** The same names as the very strings that properties have, which are found without a look into them. */
export function asKeys(names) {
  return Object.keys(Object.fromEntries(names.map((name) => [name])));
}

/** The property of one of these names. */
export function valueAt(object, names, index) {
  return object[names[index]];
}

/** The parts of a URL that may be relative to the page: href, protocol, hostname and user info; undefined if it is none. */
export function parseUrl(url) {
  return tried(() => {
    const { href, protocol, hostname, username, password } = new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href);
    return [href, protocol, hostname, username + password];
  });
}

/** The origin of the page or web worker this runs in; undefined on a server, whose globals can have some of these names. */
export function pageOrigin() {
  if (globalThis.document || globalThis.importScripts) return String(globalThis.origin);
}

/** A text without the credentials of an Authorization header, in the spellings that a server is likely to use. */
export function hide(text, authorization) {
  const credentials = authorization.slice(authorization.indexOf(" ") + 1).trim();
  const secrets = [authorization, credentials];
  try {
    // What Basic encodes is the key. Not parts of a letter or two: hiding them would leave nothing to read.
    if (/^basic /i.test(authorization)) secrets.push(...atob(credentials).split(":").filter((part) => part.length > 3));
  } catch {
    // No base64: hidden as it stands.
  }
  const spellings = secrets.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  return spellings.reduce((rest, spelling) => rest.replaceAll(spelling, "[redacted]"), text);
}

/**
 * The properties of a plain object, each read once: `[name, value, name, value…]`. Undefined for any other value, whose
 * own properties may not be all there is; where reading throws, an object of the `name` that was read and what was `thrown`.
 */
export function propertiesOf(value) {
  let name;
  try {
    return plainKeys(value)?.flatMap((key) => [(name = key), value[key]]);
  } catch (thrown) {
    return { name, thrown };
  }
}

function plainKeys(value) {
  const prototype = typeof value === "object" && value && Object.getPrototypeOf(value);
  // Not compared with this realm's Object: the object may come from another frame.
  const plain = prototype === null || (prototype && Object.getPrototypeOf(prototype) === null);
  return value !== null && plain ? Object.keys(value) : undefined;
}

/** Whether a value can be waited for as an AbortSignal is, whoever made it. */
export function isSignal(value) {
  return typeof tried(() => value.aborted) === "boolean";
}

/** The text of a URL: the string itself, or the `href` of a `URL`; anything else where there is none. */
export function urlText(value) {
  return typeof value === "string" ? value : tried(() => value.href);
}

/** An integer, given as a number or in decimal digits; 0 for anything else, and beyond what a number holds exactly. */
export function integerOf(value) {
  const number = typeof value === "string" && /^[1-9]\d*$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? number : 0;
}

/** What a value is called in an error. Not the value itself: it may be the key. */
export function nameOf(value) {
  try {
    if (value === null || typeof value !== "object") return String(value === null ? value : typeof value);
    return plainKeys(value) ? "object" : String(value.constructor?.name ?? "object");
  } catch {
    return "object that cannot be read";
  }
}
