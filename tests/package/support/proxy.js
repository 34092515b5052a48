// A proxy behind Node's HTTP server.

import assert from "node:assert/strict";
import { KEY } from "./errors.js";
import { program } from "./readme.js";
import { listen as listenWith } from "./server.js";

export const STREAMS = "/api/snapcall/companies/42/streams";

/** The adapter of README.md from a handler of Request and Response to one of Node. */
const { listener } = await import(`data:text/javascript,${encodeURIComponent(await program("listener.js"))}`);

/** Listens with a handler on a free port until the test, or all tests of the file, are over. */
export async function listen(hooks, handle) {
  const { url, stop } = await listenWith(listener(handle));
  hooks.after(stop);
  return url;
}

export const create = (body = { type: "assist" }, headers = {}, rest = {}) => ({
  method: "POST",
  headers: { "Content-Type": "application/json", ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
  ...rest,
});

/** Status and `error` of a response that must be the proxy's own error: JSON, not cached, without the key. */
export async function proxyError(response) {
  const text = await response.text();
  assert.equal(response.headers.get("Content-Type"), "application/json", text);
  assert.equal(response.headers.get("Cache-Control"), "no-store");
  assert.equal(response.headers.get("X-Content-Type-Options"), "nosniff");
  assert.ok(!text.includes(KEY) && !JSON.stringify([...response.headers]).includes(KEY), text);
  const { error, message, ...others } = JSON.parse(text);
  assert.deepEqual(others, {});
  assert.match(message, /^[A-Za-z].{10,}\.$/);
  return [response.status, error];
}
