// What only JavaScript can do, or does in a tenth of the bytes that its bindings would take. No decision is made here.

/** One request and its whole answer: status, Retry-After, X-Request-Id and text. Rejects with whatever fetch throws. */
export async function send(fetch, url, method, headers, body, signal) {
  const init = { method, headers, body, signal, redirect: "manual" };
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
  return [response.status, header("Retry-After"), header("X-Request-Id"), text];
}

/** The parts of a URL that may be relative to the page: href, protocol, hostname, user info. */
export function parseUrl(url) {
  const { href, protocol, hostname, username, password } = new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href);
  return [href, protocol, hostname, username + password];
}

/** The origin of the page or web worker this runs in; none on a server, whose globals can have some of these names. */
export function pageOrigin() {
  if (globalThis.document || globalThis.importScripts) return String(globalThis.origin);
}

/** How the credentials of an Authorization header can be spelt in an answer that gives them back. */
export function spellings(authorization) {
  const credentials = authorization.slice(authorization.indexOf(" ") + 1);
  const secrets = [authorization, credentials];
  try {
    // What Basic encodes is the key. Not parts of a letter or two: hiding them would leave nothing to read.
    if (/^basic /i.test(authorization)) secrets.push(...atob(credentials).split(":").filter((part) => part.length > 3));
  } catch {
    // No base64: hidden as it stands.
  }
  return secrets.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
}

/** The names of an object's own properties; undefined if it is no plain object, whose properties are all there is. */
export function plainKeys(value) {
  const prototype = typeof value === "object" && value && Object.getPrototypeOf(value);
  // Not compared with this realm's Object: the object may come from another frame.
  const plain = prototype === null || (prototype && Object.getPrototypeOf(prototype) === null);
  return value !== null && plain ? Object.keys(value) : undefined;
}

/** What a value is called in an error. Not the value itself: it may be the key. */
export function kindOf(value) {
  try {
    if (value === null || typeof value !== "object") return String(value === null ? value : typeof value);
    return plainKeys(value) ? "object" : String(value.constructor?.name ?? "object");
  } catch {
    return "object that cannot be read";
  }
}
