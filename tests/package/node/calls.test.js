// The three calls in Node, against the emulator.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startEmulator } from "../support/emulator.js";
import { failure } from "../support/failure.js";
import { usePackage } from "../support/package.js";
import { CREATED, STREAM } from "../support/samples.js";

const { SnapCall, SnapCallError } = await usePackage("node-calls");
const PACE = 50;
const emulator = await startEmulator({ pace: PACE });
after(() => emulator.stop());
const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: emulator.url });

for (const [method, type] of [["createAssist", "assist"], ["createInstant", "instant"]]) {
  test(`${method} gives the new stream as a plain object with all fields`, async () => {
    const created = await snapcall[method]({ name: "Ticket 4521", origin: "helpdesk", short_url: true });
    assert.equal(Object.getPrototypeOf(created), Object.prototype);
    assert.deepEqual(Object.keys(created).sort(), Object.keys(CREATED).sort());
    assert.equal(created.type, type);
    assert.equal(created.company_id, 42);
    assert.match(created.token, /./);
    assert.match(created.short_url, /^https?:/);
  });

  test(`${method} gives no short link unless it was asked for`, async () => {
    assert.equal((await snapcall[method]()).short_url, undefined);
    assert.equal((await snapcall[method]({ short_url: false })).short_url, undefined);
  });
}

test("getStream gives the stream that was created as a plain object with all fields", async () => {
  const { token, id } = await snapcall.createAssist({ name: "Ticket 4521", origin: "helpdesk" });
  const stream = await snapcall.getStream(token);
  assert.equal(Object.getPrototypeOf(stream), Object.prototype);
  assert.deepEqual(Object.keys(stream).sort(), Object.keys(STREAM).sort());
  const { name, origin, type, company_id } = stream;
  assert.deepEqual(
    { token: stream.token, id: stream.id, name, origin, type, company_id },
    { token, id, name: "Ticket 4521", origin: "helpdesk", type: "assist", company_id: 42 },
  );
});

test("getStream gives the very fields that were sent", async () => {
  const { token } = await snapcall.createInstant();
  await wait(5 * PACE); // by then nothing more happens to an instant stream
  const answer = await fetch(`${emulator.url}/companies/42/streams/${token}`, { headers: { Authorization: "Bearer k" } });
  assert.deepEqual(await snapcall.getStream(token), await answer.json());
});

test("whoever reads an assist stream sees its events arrive", async () => {
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

test("a token that names no stream is an error with what the server said", async () => {
  const error = await failure(snapcall.getStream("no-such-token"));
  assert.ok(error instanceof SnapCallError);
  assert.equal(error.code, "http");
  assert.equal(error.status, 404);
  assert.equal(error.body.error, "not_found");
  assert.ok(error.message.includes(error.body.message.replace(/\.$/, "")), error.message);
  const log = await emulator.requests();
  assert.equal(error.requestId, log.at(-1).id);
});

test("every stream that was asked for was made once", async () => {
  await emulator.clear();
  const names = Array.from({ length: 20 }, (_, i) => `Ticket ${i}`);
  const created = await Promise.all(names.map((name) => snapcall.createAssist({ name })));
  assert.equal(new Set(created.map(({ token }) => token)).size, 20);
  const log = await emulator.requests();
  assert.deepEqual(log.map(({ body }) => body.name).sort(), names.sort());
});
