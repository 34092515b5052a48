// The three operations against the emulator: requests and responses match emulator/openapi.yaml.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startEmulator } from "../support/emulator.js";
import { rejection } from "../support/errors.js";
import { usePackage } from "../support/package.js";
import { CREATED, STREAM, changed } from "../support/samples.js";
import { assertRequest, assertResponse, isAuthorized } from "./validator.js";

const { SnapCall, SnapCallError } = await usePackage("contract");
const PACE = 20;
const emulator = await startEmulator({ pace: PACE, after });
const client = (options) => new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: emulator.url, ...options });

/** Asserts that `call` sends one valid request; gives that and the result. */
async function requestOf(call) {
  await emulator.clear();
  const result = await call();
  const [request, ...others] = await emulator.requests();
  assert.deepEqual(others, []);
  assertRequest(request);
  return { result, request };
}

/** Asserts that a call also sends valid credentials, and returns a valid response, as a plain object. */
async function assertValid(status, call) {
  const { result, request } = await requestOf(call);
  assert.ok(isAuthorized(request.headers.authorization));
  assert.equal(request.status, status);
  assertResponse(request, status, result);
  assert.equal(Object.getPrototypeOf(result), Object.prototype);
  return result;
}
const assertFields = (result, sample) => assert.deepEqual(Object.keys(result).sort(), Object.keys(sample).sort());

const PARAMS = [undefined, {}, { name: "Ticket 4521 – Zoë 🎥" }, { origin: "" }, { short_url: false }, { name: "n", origin: "o" }];

for (const [method, type] of [["createAssist", "assist"], ["createInstant", "instant"]]) {
  test(`${method} returns the new stream, with a short link for short_url only`, async () => {
    const created = await assertValid(201, () => client()[method]({ name: "n", origin: "o", short_url: true }));
    assertFields(created, CREATED);
    assert.deepEqual([created.type, created.company_id], [type, 42]);
    assert.match(created.short_url, /^https?:/);
    for (const params of PARAMS) {
      assert.equal((await assertValid(201, () => client()[method](params))).short_url, undefined);
    }
  });

  test(`getStream returns the stream of ${method} with its events as they happen`, async () => {
    const { token, id } = await client()[method]({ name: "n", origin: "o" });
    const seen = new Set();
    let stream;
    for (let i = 0; i < 20; i++) {
      stream = await assertValid(200, () => client().getStream(token));
      for (const event of stream.events) seen.add(event.type);
      await wait(PACE);
    }
    assertFields(stream, STREAM);
    assert.deepEqual({ ...stream, token, id, name: "n", origin: "o", type, company_id: 42 }, stream);
    if (type === "assist") {
      assert.deepEqual([...seen], ["joined", "recorded", "uploaded", "summary"]);
      assert.equal(stream.events.at(-1).data.summary.status, "completed");
      assert.match(stream.events.at(-1).data.summary.text, /\w/);
    }
    const response = await fetch(`${emulator.url}/companies/42/streams/${token}`, { headers: { Authorization: "Bearer k" } });
    assert.deepEqual(stream, await response.json());
  });
}

test("twenty creates at once create each stream once", async () => {
  await emulator.clear();
  const names = Array.from({ length: 20 }, (_, i) => `Ticket ${i}`);
  const created = await Promise.all(names.map((name) => client().createAssist({ name })));
  assert.equal(new Set(created.map(({ token }) => token)).size, 20);
  const bodies = (await emulator.requests()).map(({ body }) => body.name);
  assert.deepEqual(bodies.sort(), names.sort());
});

test("authorization sends Basic credentials", async () => {
  await assertValid(201, () => client({ apiKey: undefined, authorization: `Basic ${btoa("a-key:")}` }).createAssist());
});

test("an HTTP error has the body, the message and the id of a valid response", async () => {
  for (const [status, call] of [
    [401, () => client({ apiKey: undefined }).createAssist()],
    [401, () => client({ apiKey: undefined, authorization: "Digest a-key" }).getStream("t")],
    [404, () => client().getStream("no-such-token")],
  ]) {
    const { result: error, request } = await requestOf(() => rejection(call()));
    assert.ok(error instanceof SnapCallError);
    assert.deepEqual([error.code, error.status, error.requestId], ["http", status, request.id]);
    assertResponse(request, status, error.body);
    assert.ok(error.message.includes(error.body.message.replace(/\.$/, "")), error.message);
  }
});

test("invalid requests and responses are detected", () => {
  const invalid = (act) => assert.throws(act, assert.AssertionError);
  const create = {
    method: "POST", path: "/companies/42/streams", query: null, headers: { "content-type": "application/json" }, raw_body: "{}",
  };
  assertRequest({ ...create, body: { type: "assist" } });
  const assist = (more) => ({ type: "assist", ...more });
  for (const body of [{}, { type: "other" }, assist({ name: null }), assist({ short_url: "x" })]) {
    invalid(() => assertRequest({ ...create, body }));
  }
  for (const other of [undefined, "", "a-key", "Bearer", "Digest a-key", "Bearer a key"]) assert.ok(!isAuthorized(other));
  for (const path of ["/companies/0/streams", "/companies/x/streams", "/companies//streams", "/streams", "/companies/42/streams/t"]) {
    invalid(() => assertRequest({ ...create, path, body: { type: "assist" } }));
  }
  const get = { method: "GET", path: "/companies/42/streams/t" };
  assertResponse(get, 200, STREAM);
  for (const keys of [["token"], ["id"], ["events", 0, "data", "summary", "status"], ["user", "settings", "stream", "autoJoin"]]) {
    invalid(() => assertResponse(get, 200, changed(STREAM, keys, 7.5)));
  }
  assertResponse(create, 201, CREATED);
  invalid(() => assertResponse(create, 200, CREATED));
});
