// A proxy behind Node's HTTP server.

import assert from "node:assert/strict";
import { KEY } from "./errors.js";
import { fixture, importFrom } from "./package.js";
import { listen as listenWith } from "./server.js";
export { isSignedIn } from "../proxy/servers/session.js";

export const STREAMS = "/api/snapcall/companies/42/streams";

/** Listens with a Node listener, an Express app or the like until the test, or all tests of the file, are over. */
export const listenTo = async (hooks, listener) => (await listenWith(listener, hooks)).url;

/** The proxy of the package, installed in a `folder` with copies of the files in the folders `sources`. */
export async function useProxy(name, ...sources) {
  const folder = await fixture(name, ...sources);
  const exports = await importFrom(folder, "snapcall-wasm/proxy");
  /** Listens with a handler. */
  const listen = (hooks, handle) => listenTo(hooks, exports.toNodeListener(handle));
  return { folder, listen, ...exports };
}

export const create = (body = { type: "assist" }, headers = {}, rest = {}) => ({
  method: "POST",
  headers: { "Content-Type": "application/json", ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
  ...rest,
});

/** Status and `error` of a response that must be the proxy's own error: JSON, not cached, with a message without the key. */
export async function proxyError(response, expected = /./) {
  const text = await response.text();
  assert.equal(response.headers.get("Content-Type"), "application/json", text);
  assert.equal(response.headers.get("Cache-Control"), "no-store");
  assert.equal(response.headers.get("X-Content-Type-Options"), "nosniff");
  assert.equal(response.headers.get("Cross-Origin-Resource-Policy"), "same-origin");
  assert.ok(!text.includes(KEY) && !JSON.stringify([...response.headers]).includes(KEY), text);
  const { error, message, ...others } = JSON.parse(text);
  assert.deepEqual(others, {});
  assert.match(message, /^[A-Za-z].{10,}\.$/);
  assert.match(message, expected);
  return [response.status, error];
}
