// Proxy for servers: authorizes a request of a page, adds the API key, and forwards the request to SnapCall.
//
// It is JavaScript, unlike the client: edge runtimes run it for every request, before any WebAssembly is loaded.

import { ProxyError } from "./proxy-error.js";
import { PARAMS, validateOptions } from "./proxy-options.js";
import { forward, readBytes, respond } from "./proxy-upstream.js";

export { toNodeListener } from "./node-listener.js";

export function createProxy(options) {
  const settings = validateOptions(options);
  return async (request) => {
    let cors = [];
    let response;
    try {
      cors = corsHeaders(settings, request);
      response = await handle(settings, request);
    } catch (error) {
      response = toErrorResponse(settings, error);
    }
    for (const [name, value] of cors) response.headers.set(name, value);
    return response;
  };
}

function toErrorResponse({ onError }, thrown) {
  const error = thrown instanceof ProxyError ? thrown : new ProxyError(500, "internal", "The proxy failed.", { cause: thrown });
  const { status, code, message, headers, cause } = error;
  if (status >= 500) report(onError, cause ?? error);
  return respond(status, JSON.stringify({ error: code, message }), { "Content-Type": "application/json", ...headers });
}

/** Calls `onError`. The response does not wait for it, and does not depend on its success. */
async function report(onError, error) {
  try {
    await onError(error);
  } catch {
    // There is nobody left to tell.
  }
}

async function handle(settings, request) {
  const { timeout } = settings;
  const isAllowedOrigin = settings.allowedOrigins.has(request.headers.get("Origin"));
  // A browser sends a preflight without cookies, so that `authorize` could only reject it.
  if (isAllowedOrigin && request.method === "OPTIONS") return preflight(request);
  if (!isAllowedOrigin && request.headers.get("Sec-Fetch-Site") === "cross-site") {
    throw new ProxyError(403, "cross_site", "Requests from other sites are not allowed.");
  }
  if (isRead(request)) {
    const cause = new TypeError("createProxy: the request body was already read; call the proxy before a body parser");
    throw new ProxyError(500, "body_already_read", "The server read the request body before the proxy could.", { cause });
  }
  let late = () => new ProxyError(504, "authorize_timeout", `The authorization check took longer than ${timeout} ms.`);
  return withTimeout(timeout, request.signal, () => late(), async (signal) => {
    const path = parsePath(settings, request);
    const rejection = await authorize(settings, request, path);
    if (rejection) return rejection;
    signal.throwIfAborted();
    const call = route(settings, request, path);
    late = () => new ProxyError(408, "request_timeout", `The body did not arrive within ${timeout} ms.`);
    const body = call.method === "POST" ? await createBody(settings, request) : undefined;
    late = () => new ProxyError(504, "key_timeout", `The key function of this server took longer than ${timeout} ms.`);
    const authorization = await getAuthorization(settings);
    // Nothing is sent for a request that has already been answered.
    signal.throwIfAborted();
    late = () => new ProxyError(504, "upstream_timeout", `SnapCall did not respond completely within ${timeout} ms.${call.hint}`);
    return forward(settings, call, body, authorization, signal);
  });
}

/** The result of `act`, unless the time is over or the visitor disconnects; then the signal is aborted. */
async function withTimeout(ms, visitor, late, act) {
  const aborted = () => new ProxyError(499, "aborted", "The request was aborted.");
  if (visitor?.aborted) throw aborted();
  const controller = new AbortController();
  let end;
  const ended = new Promise((_, reject) => (end = reject));
  const abort = () => end(aborted());
  const timer = setTimeout(() => end(late()), ms);
  visitor?.addEventListener("abort", abort);
  try {
    return await Promise.race([ended, act(controller.signal)]);
  } finally {
    clearTimeout(timer);
    visitor?.removeEventListener("abort", abort);
    controller.abort();
  }
}

/** The headers with which a page of another allowed origin may read the response. */
function corsHeaders({ allowedOrigins }, request) {
  if (!allowedOrigins.size) return [];
  const origin = request.headers.get("Origin");
  const vary = ["Vary", "Origin"];
  if (!allowedOrigins.has(origin)) return [vary];
  return [
    vary,
    ["Access-Control-Allow-Origin", origin],
    ["Access-Control-Allow-Credentials", "true"],
    ["Access-Control-Expose-Headers", "Retry-After, X-Request-Id"],
  ];
}

function preflight(request) {
  return respond(204, null, {
    "Access-Control-Allow-Methods": "GET, POST",
    // The proxy ignores other headers, but `authorize` can use them.
    "Access-Control-Allow-Headers": request.headers.get("Access-Control-Request-Headers") ?? "Content-Type",
    "Access-Control-Max-Age": "600",
  });
}

const isRead = ({ body, bodyUsed }) => Boolean(bodyUsed || body?.locked);

/** Nothing if the request is allowed, otherwise the response. */
async function authorize(settings, request, { token }) {
  try {
    const verdict = await settings.authorize(request, { token });
    // Not only this realm's class: a framework can have its own.
    if (Object.prototype.toString.call(verdict) === "[object Response]") return await copyResponse(verdict);
    if (verdict !== true && verdict !== false) throw new TypeError("createProxy: authorize must return true, false or a Response");
    if (isRead(request)) throw new TypeError("createProxy: authorize must not read the body; use request.clone()");
    if (verdict) return undefined;
  } catch (cause) {
    throw new ProxyError(500, "authorize_failed", "The authorization check failed.", { cause });
  }
  throw new ProxyError(403, "forbidden", "You are not allowed to use this proxy.");
}

/** The bodies of responses that `authorize` returned. It can return the same object again, whose body is read once. */
const bodies = new WeakMap();

async function copyResponse(response) {
  if (!bodies.has(response)) {
    if (isRead(response)) throw new TypeError("createProxy: authorize returned a Response whose body was already read");
    bodies.set(response, response.arrayBuffer());
  }
  const bytes = await bodies.get(response);
  const { status, statusText, headers } = response;
  return new Response(bytes.byteLength ? bytes : null, { status, statusText, headers: new Headers(headers) });
}

/** The parts of a path below `basePath`; `token` is undefined if the `segment` in its place is not a valid one. */
function parsePath({ basePath }, { url }) {
  const { pathname } = new URL(url);
  const rest = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : "";
  const [, company, segment] = /^\/companies\/([^/]+)\/streams(?:\/([^/]+))?\/?$/.exec(rest) ?? [];
  return { pathname, company, segment, token: segment && parseToken(segment) };
}

/** The token in a path segment. A token that could name another resource is invalid, as in the client. */
function parseToken(segment) {
  try {
    const token = decodeURIComponent(segment);
    return /^[!-~]{1,1024}$/.test(token) && !/[/\\?#%;]|^\.+$/.test(token) ? token : undefined;
  } catch {
    return undefined;
  }
}

/** What to forward, and a hint for errors after it was sent. */
function route({ basePath, companyId, createUrl, retrieveUrl }, { method }, { pathname, company, segment, token }) {
  if (!company) {
    const found = JSON.stringify(pathname.slice(0, 200));
    throw new ProxyError(404, "not_found", `There is no route ${found}. The basePath of this proxy is "${basePath || "/"}".`);
  }
  if (company !== companyId) throw new ProxyError(403, "wrong_company", "This proxy serves another company.");
  const allowed = segment === undefined ? "POST" : "GET";
  if (method !== allowed) {
    throw new ProxyError(405, "method_not_allowed", `Only ${allowed} is allowed here.`, { headers: { Allow: allowed } });
  }
  if (segment === undefined) return { method, url: createUrl(companyId), hint: " The stream may already exist." };
  if (token === undefined) throw new ProxyError(400, "invalid_token", "Invalid token. Use the token that a create call returned.");
  return { method, url: retrieveUrl(companyId, percentEncode(token)), hint: "" };
}

/** Encodes all but the unreserved characters of RFC 3986. */
function percentEncode(token) {
  return encodeURIComponent(token).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The body of a create: JSON with the parameters that are allowed, and nothing else. */
async function createBody({ maxBodySize, extraFields }, request) {
  const { headers } = request;
  // A form on another site can send its visitors' cookies, but not JSON without a preflight.
  if (!/^application\/json\s*(;|$)/i.test(headers.get("Content-Type") ?? "")) {
    throw new ProxyError(415, "unsupported_media_type", "The body must be sent as application/json.");
  }
  const tooLarge = () => new ProxyError(413, "payload_too_large", `The body must have at most ${maxBodySize} bytes.`);
  if (Number(headers.get("Content-Length")) > maxBodySize) throw tooLarge();
  let bytes;
  try {
    bytes = await readBytes(request, maxBodySize, tooLarge);
  } catch (error) {
    if (error instanceof ProxyError) throw error;
    throw new ProxyError(499, "aborted", "The request was aborted.");
  }
  let params;
  try {
    params = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new ProxyError(400, "invalid_json", "The body must be valid JSON.");
  }
  return JSON.stringify(validateParams(params, extraFields));
}

function validateParams(body, extraFields) {
  const fail = (message) => {
    throw new ProxyError(422, "invalid", message);
  };
  if (body === null || typeof body !== "object" || Array.isArray(body)) fail("The body must be a JSON object.");
  const { type, ...params } = { __proto__: null, ...body };
  if (type !== "assist" && type !== "instant") fail('type must be "assist" or "instant".');
  for (const [name, value] of Object.entries(params)) {
    if (extraFields.includes(name)) continue;
    if (!Object.hasOwn(PARAMS, name)) {
      fail(`Unknown parameter. Allowed: ${["type", ...Object.keys(PARAMS), ...extraFields].join(", ")}.`);
    }
    if (typeof value !== PARAMS[name]) fail(`${name} must be a ${PARAMS[name]}.`);
  }
  return { type, ...params };
}

async function getAuthorization(settings) {
  try {
    return await settings.authorization();
  } catch (cause) {
    throw new ProxyError(500, "key_unavailable", "This server has no valid key for SnapCall.", { cause });
  }
}
