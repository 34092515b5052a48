// Strings of 1 GB, the longest possible ones: each is rejected, and the client still works.

import assert from "node:assert/strict";
import { constants } from "node:buffer";
import { test } from "node:test";
import { rejection } from "../support/errors.js";
import { TOO_LONG } from "../support/messages.js";
import { usePackage } from "../support/package.js";
import { CREATED, STREAM } from "../support/samples.js";

const { SnapCall } = await usePackage("properties-long-strings");
const LIMIT = 2 ** 20;
const HUGE = "€".repeat(constants.MAX_STRING_LENGTH);
const TIMEOUT = { timeout: 60_000 };

const respond = (text, status = 200, headers = {}) =>
  async () => ({ status, headers: new Map(Object.entries(headers)), text: async () => text });
const client = (options) => new SnapCall({ companyId: 42, apiKey: "a-key", maxRetries: 0, fetch: assert.fail, ...options });

/** Asserts that a call rejects with this code and path, and that another client, with the same wasm, still works. */
async function assertRejects(call, code, path, attempts = 0) {
  const error = await rejection(call());
  assert.deepEqual(await client({ fetch: respond(JSON.stringify(CREATED), 201) }).createAssist(), CREATED);
  assert.ok(error.message.length < 2 * LIMIT, "the message does not contain all of it");
  assert.deepEqual([error.code, error.attempts], [code, attempts]);
  if (path instanceof RegExp) assert.match(error.path, path);
  else assert.equal(error.path, path);
}

test("a string of 1 GB is rejected in every argument", TIMEOUT, async () => {
  for (const option of ["companyId", "apiKey", "authorization", "baseUrl"]) {
    await assertRejects(() => client({ apiKey: undefined, [option]: HUGE }).createAssist(), "config", option);
  }
  await assertRejects(() => client({ paths: { create: HUGE } }).createAssist(), "config", "paths.create");
  for (const headers of [{ "X-Long": HUGE }, { [HUGE]: "value" }]) {
    await assertRejects(() => client({ headers }).createAssist(), "config", /^headers/);
    await assertRejects(() => client().createAssist({}, { headers }), "config", /^headers/);
  }
  for (const name of ["name", "origin"]) await assertRejects(() => client().createAssist({ [name]: HUGE }), "params", name);
  await assertRejects(() => client().getStream(HUGE), "params", "token");
  await assertRejects(() => client({ apiKey: () => HUGE }).createAssist(), "config", "apiKey");
});

test("a name may have 1 048 576 characters, and not more", TIMEOUT, async () => {
  const sent = [];
  const fetch = (url, { body }) => (sent.push(JSON.parse(body).name), respond(JSON.stringify(CREATED), 201)());
  await client({ fetch }).createAssist({ name: "n".repeat(LIMIT) });
  assert.deepEqual(sent, ["n".repeat(LIMIT)]);
  const error = await rejection(client().createAssist({ name: "n".repeat(LIMIT + 1) }));
  assert.deepEqual([error.path, error.operation], ["name", "createAssist"]);
  assert.match(error.message, TOO_LONG);
});

test("a response of 1 GB is an error, whichever part is so long", TIMEOUT, async () => {
  const get = (fetch) => () => client({ fetch }).getStream("t");
  await assertRejects(get(respond(HUGE)), "decode", undefined, 1);
  await assertRejects(get(respond(HUGE, 404)), "http", undefined, 1);
  await assertRejects(get(respond("{}", 404, { "Retry-After": HUGE, "X-Request-Id": HUGE })), "http", undefined, 1);
  await assertRejects(get(respond(JSON.stringify({ message: "long ".repeat(1e7) }), 400)), "http", undefined, 1);
  const expired = JSON.stringify({ ...STREAM, expired_at: "9".repeat(15e6) });
  for await (const { token } of client({ fetch: respond(expired) }).watchStream("t")) {
    assert.equal(token, STREAM.token);
    break;
  }
});
