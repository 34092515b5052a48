// The package's entry for servers: a filter in front of SnapCall that adds the key, so that a page needs none.
//
// It is JavaScript and not Rust, unlike the client: servers and edge runtimes run it for every request, before any wasm
// is loaded, and it knows no more of the API than what it may let through.

import { checked } from "./proxy-options.js";
import { hide, replace, secrets } from "./proxy-redact.js";

/** The longest answer that is passed on, in bytes. */
const LONGEST_ANSWER = 16 * 1024 * 1024;
/** The longest token, in bytes: that of the client. */
const LONGEST_TOKEN = 1024;
/** Credentials shorter than this are hidden in errors only: they would be found by chance in what was asked for. */
const SHORTEST_SECRET = 8;

export function createProxy(options) {
  const settings = checked(options);
  return async (request) => {
    try {
      return await answer(settings, request);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, "internal", "The proxy failed.", { cause: error });
      if (refusal.status >= 500) report(settings.onError, refusal.cause ?? refusal);
      return respond(refusal.status, JSON.stringify({ error: refusal.error, message: refusal.message }), {
        "Content-Type": "application/json",
        ...refusal.headers,
      });
    }
  };
}

/** An answer of the proxy itself. `message` goes to the caller; `cause` stays on the server. */
class Refusal extends Error {
  constructor(status, error, message, { cause, headers } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, { name: "SnapCallProxyError", status, error, headers });
  }
}

function report(onError, error) {
  try {
    onError(error);
  } catch {
    // The caller's answer does not depend on whether the error could be written down.
  }
}

function respond(status, body, headers) {
  const safe = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  return new Response(status === 204 || status === 205 ? null : body, { status, headers: { ...headers, ...safe } });
}

async function answer(settings, request) {
  const call = route(settings, request);
  const verdict = await authorized(settings, request);
  if (verdict !== true) return verdict;
  const body = call.method === "POST" ? await createBody(settings, request) : undefined;
  const late = () => new Refusal(504, "upstream_timeout",
    `No complete answer came from SnapCall within ${settings.timeout} ms. ${call.unsure}`.trim());
  return within(settings.timeout, request.signal, late, (signal) => forward(settings, call, body, signal));
}

/** Which of the operations a request asks for: the method and the URL of what goes on. */
function route({ basePath, companyId, createUrl, retrieveUrl }, { url, method }) {
  const { pathname, search } = new URL(url);
  const below = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : "";
  const [, company, token] = /^\/companies\/([^/]+)\/streams(?:\/([^/]+))?$/.exec(below) ?? [];
  if (!company) throw new Refusal(404, "not_found", "There is no such route.");
  if (company !== companyId) throw new Refusal(403, "wrong_company", "This proxy serves another company.");
  const allowed = token === undefined ? "POST" : "GET";
  if (method !== allowed) {
    throw new Refusal(405, "method_not_allowed", `Only ${allowed} is possible here.`, { headers: { Allow: allowed } });
  }
  if (search) throw new Refusal(400, "query_not_allowed", "No query is possible here.");
  return token === undefined
    ? { method, url: createUrl(companyId), unsure: "The stream may exist all the same." }
    : { method, url: retrieveUrl(companyId, decoded(token)), unsure: "" };
}

/** The token of a path; refuses what would name another resource than the one meant. */
function decoded(segment) {
  let token;
  try {
    token = decodeURIComponent(segment);
  } catch {
    token = "";
  }
  const refused = token === "" || token === "." || token === ".." || /[/\\?#% \0-\x1f\x7f-\x9f\ufffd]/.test(token);
  if (refused || new TextEncoder().encode(token).length > LONGEST_TOKEN) {
    throw new Refusal(400, "invalid_token", "The token is none; give it as a create operation returned it.");
  }
  return token;
}

/** `true`, or the answer to someone who may not go on. */
async function authorized({ authorize }, request) {
  let verdict;
  try {
    verdict = await authorize(request);
  } catch (cause) {
    throw new Refusal(500, "authorize_failed", "Whether you may do this could not be found out.", { cause });
  }
  // Not only this realm's class: a framework may bring its own.
  if (verdict instanceof Response || Object.prototype.toString.call(verdict) === "[object Response]") return verdict;
  if (verdict === false) throw new Refusal(403, "forbidden", "You may not do this.");
  // Nothing but `true` is a yes: a user, a promise in an array or a forgotten return is a mistake of the program.
  const cause =
    verdict !== true ? new TypeError("createProxy: authorize: must give true, false or a Response")
    : request.bodyUsed ? new TypeError("createProxy: authorize: must not read the body; read that of request.clone()")
    : undefined;
  if (cause) throw new Refusal(500, "authorize_failed", "Whether you may do this could not be found out.", { cause });
  return true;
}

/** The body of a create, written anew from what was checked. */
async function createBody({ maxBodySize, timeout }, { headers, body, signal }) {
  // Another site can send a form with its visitors' cookies, but no JSON without asking before, and OPTIONS is refused.
  if (!/^application\/json\s*(;|$)/i.test(headers.get("Content-Type") ?? "")) {
    throw new Refusal(415, "unsupported_media_type", "The body must be sent as application/json.");
  }
  const large = new Refusal(413, "payload_too_large", `The body is over ${maxBodySize} bytes.`);
  if (Number(headers.get("Content-Length")) > maxBodySize) throw large;
  const late = () => new Refusal(408, "request_timeout", `The body did not arrive within ${timeout} ms.`);
  const bytes = await within(timeout, signal, late, () => read(body, maxBodySize, large));
  let params;
  try {
    params = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, "invalid_json", "The body is no JSON.");
  }
  const invalid = (message) => new Refusal(422, "invalid", message);
  if (params === null || typeof params !== "object" || Array.isArray(params)) throw invalid("The body must be a JSON object.");
  const { type, name, origin, short_url, ...others } = params;
  if (type !== "assist" && type !== "instant") throw invalid('type must be "assist" or "instant".');
  for (const [field, value] of Object.entries({ name, origin })) {
    if (value !== undefined && typeof value !== "string") throw invalid(`${field} must be a string.`);
  }
  if (short_url !== undefined && typeof short_url !== "boolean") throw invalid("short_url must be true or false.");
  if (Object.keys(others).length) throw invalid("There are no other fields than type, name, origin and short_url.");
  return JSON.stringify({ type, name, origin, short_url });
}

/** What `act` gives, unless the time passes or the caller leaves before: then the signal of `act` is aborted. */
async function within(ms, caller, late, act) {
  const gone = () => new Refusal(499, "aborted", "The request was aborted.");
  if (caller?.aborted) throw gone();
  const controller = new AbortController();
  let end;
  const ended = new Promise((_, reject) => (end = reject));
  const leave = () => end(gone());
  const timer = setTimeout(() => end(late()), ms);
  caller?.addEventListener("abort", leave);
  try {
    return await Promise.race([ended, act(controller.signal)]);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener("abort", leave);
    // After success there is nothing left to end.
    controller.abort();
  }
}

async function read(stream, limit, large) {
  const chunks = [];
  let size = 0;
  const reader = stream?.getReader();
  for (let next; reader && !(next = await reader.read()).done; ) {
    size += next.value.byteLength;
    // Not cancelled: where that closes the caller's connection, the answer would not arrive.
    if (!(size <= limit)) throw large;
    chunks.push(next.value);
  }
  return new Blob(chunks).arrayBuffer();
}

/** Sends the request on with the key; gives what may be shown of the answer. */
async function forward(settings, { method, url, unsure }, body, signal) {
  let authorization;
  try {
    authorization = await settings.authorization();
  } catch (cause) {
    throw new Refusal(500, "key_unavailable", "The server could not provide its key for SnapCall.", { cause });
  }
  const headers = new Headers({ Accept: "application/json" });
  for (const [name, value] of settings.headers) headers.set(name, value);
  if (body !== undefined) headers.set("Content-Type", "application/json");
  headers.set("Authorization", authorization);
  const init = { method, headers, body, signal, redirect: "manual" };
  // Cloudflare Workers throws on settings that it does not have.
  const supported = globalThis.Request.prototype;
  if ("credentials" in supported) init.credentials = "omit";
  if ("referrerPolicy" in supported) init.referrerPolicy = "no-referrer";
  if ("cache" in supported) init.cache = "no-store";
  // A key function may have answered after the time was over.
  signal.throwIfAborted();
  try {
    const answer = await settings.fetch(url, init);
    refuse(answer);
    const large = new Refusal(502, "upstream_too_large", "The answer of SnapCall is too large.");
    return shown(answer, await read(answer.body, LONGEST_ANSWER, large), secrets(authorization));
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal(502, "upstream_unreachable", `SnapCall cannot be reached. ${unsure}`.trim(), { cause });
  }
}

/** Refuses answers that say something to this server and nothing to its caller. */
function refuse({ type, status }) {
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) {
    throw new Refusal(502, "upstream_redirect", "SnapCall answered with a redirect, which is not followed: baseUrl must be the final address.");
  }
  // Passed on, these would tell the caller to log in here.
  if (status === 401 || status === 403 || status === 407) {
    throw new Refusal(502, "upstream_unauthorized", `SnapCall refused the key of this server with ${status}.`);
  }
  if (!(status >= 200 && status <= 599)) throw new Refusal(502, "upstream_invalid", "SnapCall's answer is no HTTP answer.");
}

function shown({ status, ok, headers }, bytes, credentials) {
  const hidden = credentials.filter((secret) => !ok || secret.length >= SHORTEST_SECRET);
  const type = headers.get("Content-Type") ?? "";
  // Anything else would be shown by a browser as a page of this origin, together with whatever it quotes.
  const json = /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type);
  const passed = { "Content-Type": json ? replace(type, hidden) : "text/plain; charset=utf-8" };
  for (const name of ["Retry-After", "X-Request-Id"]) {
    if (headers.has(name)) passed[name] = replace(headers.get(name), hidden);
  }
  return respond(status, hide(new TextDecoder().decode(bytes), hidden), passed);
}
