// Globals that look like those of a page, on servers and in test environments.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { useClient } from "../support/client.js";
import { rejection } from "../support/errors.js";
import { removeGlobals } from "../support/globals.js";
import * as messages from "../support/messages.js";
import { STREAM } from "../support/samples.js";

const { server, client } = await useClient("node-page-globals", { after });

function withGlobals(t, globals) {
  t.after(() => Object.keys(globals).forEach((name) => delete globalThis[name]));
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, configurable: true });
  server.answers({ body: STREAM });
  return client().getStream("t");
}

test("a Cloudflare Worker of before 2024 is no page", async (t) => {
  assert.deepEqual(await withGlobals(t, { importScripts() {}, WebSocketPair: class {}, location: undefined }), STREAM);
});

test("a test environment without origin is judged by its location", async (t) => {
  assert.deepEqual(await withGlobals(t, { document: {}, location: new URL("http://localhost:3000/") }), STREAM);
});

test("a fake document without an address is a public page, and the error says what a test can set", async (t) => {
  const error = await rejection(withGlobals(t, { document: {} }));
  for (const way of messages.KEY_EXPOSED) assert.match(error.message, way);
  assert.match(error.message, /dangerouslyAllowBrowser: true, such as in a test$/);
});

test("calls still work after a test environment has removed URL", async (t) => {
  await client().getStream("..").catch(() => {});
  const fetch = async () => ({ status: 200, headers: new Map(), text: async () => JSON.stringify(STREAM) });
  removeGlobals(t, "URL");
  assert.deepEqual(await client({ fetch }).getStream("t"), STREAM);
});

test("an error has its fields where atob and btoa are missing, as in an old React Native", async (t) => {
  removeGlobals(t, "atob", "btoa");
  server.answers({ status: 404, headers: { "X-Request-Id": "r1" }, body: { error: "not_found" } });
  const { status, body, requestId } = await rejection(client().getStream("t"));
  assert.deepEqual({ status, body, requestId }, { status: 404, body: { error: "not_found" }, requestId: "r1" });
});

test("a watch that nobody asks for the next change lets Node exit", async () => {
  server.answers({ body: { ...STREAM, expired_at: null } });
  const watch = client().watchStream("t");
  await watch.next();
  assert.deepEqual(process.getActiveResourcesInfo().filter((name) => name === "Timeout"), []);
  await watch.return();
});

test("an error without a key does not blame the key, and one of a create not the token", async () => {
  server.answers({ status: 403, body: {} });
  assert.match((await rejection(client({ apiKey: undefined }).getStream("t"))).message, /no key was sent; check that the server/);
  assert.match((await rejection(client().getStream("t"))).message, /check apiKey/);
  server.answers({ status: 404, body: {} });
  assert.match((await rejection(client().createAssist())).message, /check baseUrl, companyId and, for a read, the token$/);
});
