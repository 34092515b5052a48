// `extraBody`: fields of a create that SnapCall's reference does not list.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { useClient, useValidation } from "../support/client.js";
import { CREATED } from "../support/samples.js";

const { server, client } = await useClient("extra-body", { after });
const { assertInvalid } = await useValidation("extra-body-validation", { after });

async function bodyOf(params, extraBody) {
  server.answers({ status: 201, body: CREATED });
  await client().createAssist(params, { extraBody });
  return JSON.parse(server.requests.at(-1).body);
}

test("extraBody adds fields to the body of a create", async () => {
  const extra = { customer: { id: 7, tags: ["a", null] }, priority: 1.5, urgent: true, note: "\u2028 \"x\"", none: null };
  assert.deepEqual(await bodyOf({ name: "n" }, extra), { ...extra, type: "assist", name: "n" });
  assert.deepEqual(await bodyOf({}, { unset: undefined, at: new Date(0) }), { type: "assist", at: "1970-01-01T00:00:00.000Z" });
  for (const none of [undefined, {}]) assert.deepEqual(await bodyOf({}, none), { type: "assist" });
  assert.deepEqual(await bodyOf({}, JSON.parse('{"__proto__":1}')), JSON.parse('{"__proto__":1,"type":"assist"}'));
});

test("extraBody cannot replace a field of the client", async () => {
  for (const name of ["type", "name", "origin", "short_url"]) {
    const create = (snapcall) => snapcall.createInstant({}, { extraBody: { [name]: "x" } });
    await assertInvalid(create, "config", `extraBody.${name}`, /parameter/);
  }
});

test("extraBody refuses what JSON cannot hold", async () => {
  const cyclic = {};
  cyclic.self = cyclic;
  const invalid = [1n, Symbol("s"), () => 1, NaN, Infinity, cyclic, [() => 1], { deep: { er: 1n } }];
  for (const value of [...invalid.map((value) => ({ value })), null, 7, "x", [], new Map()]) {
    await assertInvalid((snapcall) => snapcall.createAssist({}, { extraBody: value }), "config", "extraBody");
  }
});

test("extraBody is an option of creates only", async () => {
  await assertInvalid((snapcall) => snapcall.getStream("t", { extraBody: { a: 1 } }), "config", "extraBody");
});
