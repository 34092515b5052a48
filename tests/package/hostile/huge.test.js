// The longest strings that the platform can make, a gigabyte each, in every place where a string can stand.

import assert from "node:assert/strict";
import { constants } from "node:buffer";
import { test } from "node:test";
import { failure } from "../support/failure.js";
import { usePackage } from "../support/package.js";
import { CREATED, STREAM } from "../support/samples.js";

const { SnapCall } = await usePackage("hostile-huge");
const LIMIT = 2 ** 20;
const HUGE = "€".repeat(constants.MAX_STRING_LENGTH);
const TIMEOUT = { timeout: 60_000 };

const answer = (text, status = 200, headers = {}) => async () => ({ status, headers: new Map(Object.entries(headers)), text: async () => text });
const client = (options) => new SnapCall({ companyId: 42, apiKey: "a-key", maxRetries: 0, fetch: assert.fail, ...options });

/** What a call came to, and that the client of another call still works: the wasm is the same. */
async function failed(call) {
  const error = await failure(call());
  assert.deepEqual(await client({ fetch: answer(JSON.stringify(CREATED), 201) }).createAssist(), CREATED);
  assert.ok(error.message.length < 2 * LIMIT, "the message is no place for all of it");
  return [error.code, error.path, error.attempts];
}

test("a string of a gigabyte is refused wherever a caller can put one", TIMEOUT, async () => {
  for (const option of ["companyId", "apiKey", "authorization", "baseUrl"]) {
    const options = { apiKey: undefined, [option]: HUGE };
    assert.deepEqual(await failed(() => client(options).createAssist()), ["config", option, 0]);
  }
  const paths = { create: HUGE };
  assert.deepEqual(await failed(() => client({ paths }).createAssist()), ["config", "paths.create", 0]);
  for (const headers of [{ "X-Long": HUGE }, { [HUGE]: "value" }]) {
    const [code, path] = await failed(() => client({ headers }).createAssist());
    assert.deepEqual([code, path.startsWith("headers")], ["config", true]);
    assert.equal((await failed(() => client().createAssist({}, { headers })))[0], "config");
  }
  for (const name of ["name", "origin"]) {
    assert.deepEqual(await failed(() => client().createAssist({ [name]: HUGE })), ["params", name, 0]);
  }
  assert.deepEqual(await failed(() => client().getStream(HUGE)), ["params", "token", 0]);
  assert.deepEqual(await failed(() => client({ apiKey: () => HUGE }).createAssist()), ["config", "apiKey", 0]);
});

test("a string may be as long as an error says, and no longer", TIMEOUT, async () => {
  const sent = [];
  const fetch = (url, { body }) => (sent.push(JSON.parse(body).name), answer(JSON.stringify(CREATED), 201)());
  await client({ fetch }).createAssist({ name: "n".repeat(LIMIT) });
  assert.deepEqual(sent, ["n".repeat(LIMIT)]);
  const error = await failure(client().createAssist({ name: "n".repeat(LIMIT + 1) }));
  assert.equal(error.message, "createAssist: name: is longer than 1 048 576 characters");
});

test("an answer of a gigabyte is an error, whichever part of it is so long", TIMEOUT, async () => {
  const stream = (answer) => failed(() => client({ fetch: answer }).getStream("t"));
  assert.deepEqual(await stream(answer(HUGE)), ["decode", undefined, 1]);
  assert.deepEqual(await stream(answer(HUGE, 404)), ["http", undefined, 1]);
  const header = { "Retry-After": HUGE, "X-Request-Id": HUGE };
  assert.deepEqual(await stream(answer("{}", 404, header)), ["http", undefined, 1]);
  const said = JSON.stringify({ message: "long ".repeat(1e7) });
  assert.deepEqual(await stream(answer(said, 400)), ["http", undefined, 1]);
  const expired = JSON.stringify({ ...STREAM, expired_at: "9".repeat(5e7) });
  for await (const { token } of client({ fetch: answer(expired) }).watchStream("t")) {
    assert.equal(token, STREAM.token);
    break;
  }
});
