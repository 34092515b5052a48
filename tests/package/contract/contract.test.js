// The client's real requests, and the answers that it gets from the emulator, are those of emulator/openapi.yaml.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startEmulator } from "../support/emulator.js";
import { failure } from "../support/failure.js";
import { usePackage } from "../support/package.js";
import { CREATED, STREAM, changed } from "../support/samples.js";
import { readContract } from "./openapi.js";

const { SnapCall } = await usePackage("contract");
const contract = await readContract();
const PACE = 20;
const emulator = await startEmulator({ pace: PACE });
after(() => emulator.stop());
const client = (options) => new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: emulator.url, ...options });

/** What `call` gives, and the one request that it sent. */
async function logged(call) {
  await emulator.clear();
  const result = await call();
  const requests = await emulator.requests();
  assert.equal(requests.length, 1);
  return { result, request: requests[0] };
}

const PARAMS = [
  undefined,
  {},
  { name: "Ticket 4521 – Zoë 🎥" },
  { origin: "" },
  { short_url: true },
  { name: "n", origin: "o", short_url: false },
];

for (const method of ["createAssist", "createInstant"]) {
  test(`${method} sends a request of the contract, and gets an answer of it`, async () => {
    for (const params of PARAMS) {
      const { result, request } = await logged(() => client()[method](params));
      contract.assertRequest(request);
      assert.ok(contract.authorizes(request.headers.authorization));
      assert.equal(request.status, 201);
      contract.assertAnswer(request, 201, result);
    }
  });
}

test("getStream sends a request of the contract, and gets an answer of it whatever has happened to the stream", async () => {
  for (const method of ["createAssist", "createInstant"]) {
    const { token } = await client()[method]({ name: "n", origin: "o" });
    let status;
    for (let i = 0; i < 12; i++) {
      const { result, request } = await logged(() => client().getStream(token));
      contract.assertRequest(request);
      assert.ok(contract.authorizes(request.headers.authorization));
      contract.assertAnswer(request, request.status, result);
      status = result.events.at(-1)?.data?.summary?.status;
      await wait(PACE);
    }
    assert.equal(status, method === "createAssist" ? "completed" : undefined);
  }
});

test("both forms of the Authorization value are those of the contract", async () => {
  const basic = `Basic ${btoa("a-key:")}`;
  for (const [options, expected] of [[{}, "Bearer a-key"], [{ apiKey: undefined, authorization: basic }, basic]]) {
    const { request } = await logged(() => client(options).createAssist());
    assert.equal(request.headers.authorization, expected);
    assert.ok(contract.authorizes(expected));
  }
  for (const other of [undefined, "", "a-key", "Bearer", "Digest a-key", "Bearer a key"]) assert.ok(!contract.authorizes(other));
});

test("the errors that the client gets are answers of the contract", async () => {
  const errors = [
    [401, () => client({ apiKey: undefined }).createAssist()],
    [401, () => client({ apiKey: undefined, authorization: "Digest a-key" }).getStream("t")],
    [404, () => client().getStream("no-such-token")],
  ];
  for (const [status, call] of errors) {
    const { result: error, request } = await logged(() => failure(call()));
    contract.assertRequest(request);
    assert.deepEqual([error.code, error.status], ["http", status]);
    contract.assertAnswer(request, status, error.body);
  }
});

test("the contract refuses what no client of it may send or get", () => {
  const create = {
    method: "POST", path: "/companies/42/streams", query: null, headers: { "content-type": "application/json" }, raw_body: "{}",
  };
  contract.assertRequest({ ...create, body: { type: "assist" } });
  const bodies = [{}, { type: "other" }, { type: "assist", shortUrl: true }, { type: "assist", name: null },
    { type: "assist", short_url: "x" }];
  for (const body of bodies) assert.throws(() => contract.assertRequest({ ...create, body }), assert.AssertionError);
  for (const path of ["/companies/0/streams", "/companies/x/streams", "/companies//streams", "/streams", "/companies/42/streams/t"]) {
    assert.throws(() => contract.assertRequest({ ...create, path, body: { type: "assist" } }), assert.AssertionError);
  }
  const get = { method: "GET", path: "/companies/42/streams/t" };
  contract.assertAnswer(get, 200, STREAM);
  for (const keys of [["token"], ["id"], ["events", 0, "data", "summary", "status"], ["user", "settings", "stream", "autoJoin"]]) {
    assert.throws(() => contract.assertAnswer(get, 200, changed(STREAM, keys, 7.5)), assert.AssertionError);
  }
  contract.assertAnswer(create, 201, CREATED);
  assert.throws(() => contract.assertAnswer(create, 200, CREATED), assert.AssertionError);
});
