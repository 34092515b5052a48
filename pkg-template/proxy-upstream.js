// The request of the proxy to SnapCall, and what the visitor receives of the response.

import { ProxyError } from "./proxy-error.js";
import { redact, redactError } from "./redact.js";

/** The largest response that is forwarded, in bytes. */
const LARGEST_RESPONSE = 16 * 1024 * 1024;

/** Sends a request to SnapCall, and returns the response for the visitor. */
export async function forward(settings, { method, url, hint }, body, authorization, signal) {
  const headers = { __proto__: null, accept: "application/json" };
  for (const [name, value] of settings.headers) headers[name.toLowerCase()] = value;
  // After the option `headers`, so that they cannot be replaced.
  Object.assign(headers, { authorization }, body !== undefined && { "content-type": "application/json" });
  const secrets = [authorization, ...settings.headers.map(([, value]) => value)].join("\n");
  // No prototype: fetch would read inherited settings too.
  const init = { __proto__: null, method, headers, signal, redirect: "manual", ...(body !== undefined && { body }) };
  const extra = { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" };
  // Cloudflare Workers throws on members that it does not support.
  for (const [name, value] of Object.entries(extra)) if (name in globalThis.Request.prototype) init[name] = value;
  const failed = (cause) => new ProxyError(502, "upstream_unreachable", `The request to SnapCall failed.${hint}`, { cause });
  const tooLarge = () => new ProxyError(502, "upstream_too_large", `SnapCall's response is larger than 16 MiB.${hint}`);
  try {
    // Called without a receiver: some platforms reject any other.
    const { fetch = globalThis.fetch } = settings;
    const response = await fetch(url, init);
    assertUpstreamOk(response, hint);
    return toClientResponse(response, await readBytes(response, LARGEST_RESPONSE, tooLarge), secrets);
  } catch (error) {
    if (error instanceof ProxyError) throw error;
    throw failed(settings.fetch ? error : redactError(error, (text) => redact(text, secrets)));
  }
}

/** Rejects responses that concern this server and not the visitor. */
function assertUpstreamOk(response, hint) {
  const { type, status } = response ?? {};
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) {
    throw new ProxyError(502, "upstream_redirect", "SnapCall responded with a redirect. Redirects are not followed: set baseUrl to the final address.");
  }
  // Forwarded, these would tell the visitor to log in here.
  if (status === 401 || status === 403 || status === 407) {
    throw new ProxyError(502, "upstream_unauthorized", `SnapCall rejected the key of this server with status ${status}.`);
  }
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new ProxyError(502, "upstream_invalid", `The response of SnapCall has no valid status.${hint}`);
  }
}

/** The bytes of a request or a response. A custom fetch can return an object that has only some of these methods. */
export async function readBytes(message, limit, tooLarge) {
  const chunks = [];
  let size = 0;
  const add = (chunk) => {
    const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.byteLength;
    // The stream is not cancelled: where that closes the visitor's connection, the response would be lost.
    if (!(size <= limit)) throw tooLarge();
    chunks.push(bytes);
  };
  const { body } = message;
  if (typeof body?.getReader === "function") {
    const reader = body.getReader();
    for (let next; !(next = await reader.read()).done; ) add(next.value);
  } else if (typeof body?.[Symbol.asyncIterator] === "function") {
    for await (const chunk of body) add(chunk);
  } else if (typeof message.arrayBuffer === "function") {
    add(await message.arrayBuffer());
  } else {
    add(await message.text());
  }
  return new Blob(chunks).arrayBuffer();
}

function toClientResponse(response, bytes, secrets) {
  const header = (name) => {
    try {
      return response.headers.get(name) ?? "";
    } catch {
      // A framework's fetch can forbid this. The response is complete without it.
      return "";
    }
  };
  // A browser would show any other type as a page of this origin. The text is UTF-8, whatever it was before.
  const isJson = /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(header("Content-Type"));
  const headers = { "Content-Type": isJson ? "application/json" : "text/plain; charset=utf-8" };
  for (const name of ["Retry-After", "X-Request-Id"]) {
    if (header(name)) headers[name] = redact(header(name), secrets);
  }
  return respond(response.status, redact(new TextDecoder().decode(bytes), secrets), headers);
}

/** A response with the headers that all responses of the proxy have. */
export function respond(status, body, headers) {
  const safe = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin" };
  return new Response(status === 204 || status === 205 ? null : body, { status, headers: { ...headers, ...safe } });
}
