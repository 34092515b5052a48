// Sends a request with fetch, and reads its response: a custom fetch function can return or throw anything.

import { redact, redactError } from "../../pkg-template/redact.js";
import { isControlFlow, now, pageHostname, task, tryOrUndefined } from "./platform.js";

/** The longest response that is read, in bytes; in characters where only its text can be read. */
const LONGEST_RESPONSE = 16 * 1024 * 1024;

/**
 * Sends one request. Resolves to
 * `[text, status, Retry-After, X-Request-Id]`, without a text if it is too long; to
 * `[cause, undefined, reason, kind]` if fetch throws; to undefined if it returns no response. What an error shows is without
 * the secrets of the request.
 */
export function send(fetch, url, method, headers, body, extraBody, credentials, observer) {
  // No prototype: fetch would read inherited settings too. Headers as a plain object, which every fetch function can read.
  const lowerCase = Array.from(headers, ([name, value]) => [name.toLowerCase(), value]);
  const init = { __proto__: null, method, headers: Object.fromEntries(lowerCase), redirect: "manual" };
  if (body) init.body = JSON.stringify({ ...JSON.parse(extraBody || "{}"), ...body });
  // A missing header is checked for: an exception would take longer than all else in an attempt.
  const clean = (text) => (typeof text === "string" ? redact(text, secretsOf(headers)) : undefined);
  const seen = observer && (observer.seen = { method, url, started: now() });
  const controller = new AbortController();
  init.signal = controller.signal;
  const response = exchange(fetch, url, init, credentials, clean, seen).catch((error) => thrown(error, clean, fetch));
  return task((resolve) => response.then(resolve), () => controller.abort());
}

/** The header values that an error must not show, one a line: the key, and what the caller set. */
const secretsOf = (headers) => [...headers.values()].filter((value) => value !== "application/json").join("\n");

/** Empty headers: a `Map` has the methods that are needed. It is faster than `Headers`, which jsdom lacks. */
export function newHeaders() {
  return new Map();
}

/** Calls the functions of the caller after an attempt. They only look on: what they throw is ignored. */
export function report({ functions, seen: { started, ...seen } }, operation, attempt, error, retryIn) {
  Object.assign(seen, { operation, attempt, duration: now() - started, error, retryIn });
  for (const onAttempt of functions) (async () => onAttempt(seen))().catch(() => {});
}

async function exchange(fetch, url, init, credentials, clean, seen) {
  const { prototype } = globalThis.Request || {};
  const extra = { credentials, referrerPolicy: "no-referrer", cache: "no-store" };
  // Cloudflare Workers throws on members that it does not support.
  for (const name in extra) if (prototype && name in prototype) init[name] = extra[name];
  // Node's fetch refuses the signals of jsdom. Without one, an abort ends only the waiting.
  if (prototype && globalThis.document && !tryOrUndefined(() => new Request(url, init))) delete init.signal;
  const response = await (fetch || globalThis.fetch)(url, init);
  // A custom fetch function can return anything.
  const { type, status, body, text: read } = response || {};
  if (type === "error" || !Number.isInteger(status) || typeof read !== "function") return undefined;
  // A framework's fetch can forbid reading a header. The response is complete without it.
  const headers = tryOrUndefined(() => response.headers);
  const header = (name) => tryOrUndefined(() => clean(headers.get(name)));
  if (seen) {
    // In a `try`: a custom response can have anything.
    const copy = tryOrUndefined(() => new Headers(Array.from(headers, ([name, value]) => [name, clean(String(value))])));
    Object.assign(seen, { status: status || undefined, requestId: header("X-Request-Id"), headers: copy });
  }
  const text = await readText(response, body);
  if (status >= 200 && status < 300) return [text, status];
  return [clean(text), status, header("Retry-After"), header("X-Request-Id")];
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

/** The text of a response; undefined if it is too large. */
async function readText(response, body) {
  if (!body || !body.getReader) {
    const text = String(await response.text());
    return text.length > LONGEST_RESPONSE ? undefined : text;
  }
  const reader = body.getReader();
  const chunks = [];
  let size = 0;
  for (let chunk; (chunk = (await reader.read()).value); ) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > LONGEST_RESPONSE) {
      reader.cancel().catch(() => {});
      return undefined;
    }
  }
  // In one piece: Node decodes a stream to strings that are twice as large, and slower to parse.
  return new TextDecoder().decode(chunks.length === 1 ? chunks[0] : joined(chunks, size));
}

function joined(chunks, size) {
  const bytes = new Uint8Array(size);
  for (const chunk of chunks.reverse()) bytes.set(new Uint8Array(chunk), (size -= chunk.byteLength));
  return bytes;
}
