// The client's requests, and the emulator's responses to them, match emulator/openapi.yaml.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startEmulator } from "../support/emulator.js";
import { rejection } from "../support/errors.js";
import { usePackage } from "../support/package.js";
import { CREATED, STREAM, changed } from "../support/samples.js";
import { assertRequest, assertResponse, isAuthorized } from "./validator.js";

const { SnapCall } = await usePackage("contract");
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

/** Asserts that a call also sends valid credentials, and gets a valid response with this status. */
async function assertValid(status, call) {
  const { result, request } = await requestOf(call);
  assert.ok(isAuthorized(request.headers.authorization));
  assert.equal(request.status, status);
  assertResponse(request, status, result);
  return result;
}

const PARAMS = [
  undefined, {}, { name: "Ticket 4521 – Zoë 🎥" }, { origin: "" }, { short_url: true }, { name: "n", origin: "o", short_url: false },
];

for (const method of ["createAssist", "createInstant"]) {
  test(`${method} sends a valid request and gets a valid response`, async () => {
    for (const params of PARAMS) await assertValid(201, () => client()[method](params));
  });

  test(`getStream of ${method} sends valid requests and gets valid responses while events happen`, async () => {
    const { token } = await client()[method]({ name: "n", origin: "o" });
    let stream;
    for (let i = 0; i < 12; i++) {
      stream = await assertValid(200, () => client().getStream(token));
      await wait(PACE);
    }
    assert.equal(stream.events.at(-1)?.data?.summary?.status, method === "createAssist" ? "completed" : undefined);
  });
}

test("both forms of Authorization match a security scheme", async () => {
  const basic = `Basic ${btoa("a-key:")}`;
  for (const [options, expected] of [[{}, "Bearer a-key"], [{ apiKey: undefined, authorization: basic }, basic]]) {
    const { request } = await requestOf(() => client(options).createAssist());
    assert.equal(request.headers.authorization, expected);
    assert.ok(isAuthorized(expected));
  }
  for (const other of [undefined, "", "a-key", "Bearer", "Digest a-key", "Bearer a key"]) assert.ok(!isAuthorized(other));
});

test("the bodies of HTTP errors are valid responses", async () => {
  for (const [status, call] of [
    [401, () => client({ apiKey: undefined }).createAssist()],
    [401, () => client({ apiKey: undefined, authorization: "Digest a-key" }).getStream("t")],
    [404, () => client().getStream("no-such-token")],
  ]) {
    const { result: error, request } = await requestOf(() => rejection(call()));
    assert.deepEqual([error.code, error.status], ["http", status]);
    assertResponse(request, status, error.body);
  }
});

test("invalid requests and responses are detected", () => {
  const invalid = (act) => assert.throws(act, assert.AssertionError);
  const create = {
    method: "POST", path: "/companies/42/streams", query: null, headers: { "content-type": "application/json" }, raw_body: "{}",
  };
  assertRequest({ ...create, body: { type: "assist" } });
  for (const body of [{}, { type: "other" }, { type: "assist", shortUrl: true }, { type: "assist", name: null },
    { type: "assist", short_url: "x" }]) invalid(() => assertRequest({ ...create, body }));
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
