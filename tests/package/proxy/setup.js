// A proxy in front of an upstream, behind Node's own HTTP server.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fixture } from "../support/package.js";
import { program } from "../support/readme.js";

export const KEY = "sk-a-key-that-nobody-may-see";
export const STREAMS = "/api/snapcall/companies/42/streams";

const { listener } = await import(`data:text/javascript,${encodeURIComponent(await program("listener.js"))}`);

/** `createProxy` of the package, installed for the tests of one file. */
export async function useProxy(name) {
  const folder = await fixture(name);
  const user = join(folder, "user.js");
  await writeFile(user, 'export * from "snapcall-wasm/proxy";\n');
  return import(pathToFileURL(user));
}

/** Listens with a handler on a free port until the test, or all tests of the file, are over. */
export async function listen(hooks, handle) {
  const server = createServer(listener(handle)).listen(0, "127.0.0.1");
  await once(server, "listening");
  hooks.after(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/** A request that creates, with changes. */
export const create = (body = { type: "assist" }, headers = {}, rest = {}) => ({
  method: "POST",
  headers: { "Content-Type": "application/json", ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
  ...rest,
});

/** The status and `error` of an answer that must be the proxy's own, clear, uncached and without the key. */
export async function refusal(response) {
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
