// The three operations in Node, against the emulator.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startEmulator } from "../support/emulator.js";
import { rejection } from "../support/errors.js";
import { usePackage } from "../support/package.js";
import { CREATED, STREAM } from "../support/samples.js";

const { SnapCall, SnapCallError } = await usePackage("node-calls");
const PACE = 50;
const emulator = await startEmulator({ pace: PACE, after });
const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: emulator.url });

/** Asserts that a result is a plain object with the fields of the sample and these values. */
function assertResult(result, sample, values) {
  assert.equal(Object.getPrototypeOf(result), Object.prototype);
  assert.deepEqual(Object.keys(result).sort(), Object.keys(sample).sort());
  assert.deepEqual({ ...result, ...values }, result);
}

for (const [method, type] of [["createAssist", "assist"], ["createInstant", "instant"]]) {
  test(`${method} returns the new stream as a plain object with all fields`, async () => {
    const created = await snapcall[method]({ name: "Ticket 4521", origin: "helpdesk", short_url: true });
    assertResult(created, CREATED, { type, company_id: 42 });
    assert.match(created.token, /./);
    assert.match(created.short_url, /^https?:/);
  });

  test(`${method} returns no short link without short_url`, async () => {
    assert.equal((await snapcall[method]()).short_url, undefined);
    assert.equal((await snapcall[method]({ short_url: false })).short_url, undefined);
  });
}

test("getStream returns the created stream as a plain object with all fields", async () => {
  const { token, id } = await snapcall.createAssist({ name: "Ticket 4521", origin: "helpdesk" });
  const values = { token, id, name: "Ticket 4521", origin: "helpdesk", type: "assist", company_id: 42 };
  assertResult(await snapcall.getStream(token), STREAM, values);
});

test("getStream returns the fields that were sent", async () => {
  const { token } = await snapcall.createInstant();
  await wait(5 * PACE); // After that, nothing more happens to an instant stream.
  const answer = await fetch(`${emulator.url}/companies/42/streams/${token}`, { headers: { Authorization: "Bearer k" } });
  assert.deepEqual(await snapcall.getStream(token), await answer.json());
});

test("getStream shows the events of an assist stream as they happen", async () => {
  const { token } = await snapcall.createAssist();
  const seen = new Set();
  const deadline = Date.now() + 5_000;
  let events = [];
  while (events.at(-1)?.data?.summary?.status !== "completed") {
    assert.ok(Date.now() < deadline, `after 5 s there were only ${JSON.stringify(events)}`);
    ({ events } = await snapcall.getStream(token));
    for (const event of events) seen.add(event.type);
    await wait(PACE / 5);
  }
  assert.deepEqual([...seen], ["joined", "recorded", "uploaded", "summary"]);
  assert.match(events.at(-1).data.summary.text, /\w/);
});

test("getStream of an unknown token rejects with the server's response", async () => {
  const error = await rejection(snapcall.getStream("no-such-token"));
  assert.ok(error instanceof SnapCallError);
  assert.deepEqual([error.code, error.status, error.body.error], ["http", 404, "not_found"]);
  assert.ok(error.message.includes(error.body.message.replace(/\.$/, "")), error.message);
  assert.equal(error.requestId, (await emulator.requests()).at(-1).id);
});

test("twenty creates at once create each stream once", async () => {
  await emulator.clear();
  const names = Array.from({ length: 20 }, (_, i) => `Ticket ${i}`);
  const created = await Promise.all(names.map((name) => snapcall.createAssist({ name })));
  assert.equal(new Set(created.map(({ token }) => token)).size, 20);
  const bodies = (await emulator.requests()).map(({ body }) => body.name);
  assert.deepEqual(bodies.sort(), names.sort());
});
