// A client that nobody holds any more, as a server has that makes one for each of its own requests, is freed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CREATED } from "../support/samples.js";
import { copiesOf } from "./copies.js";
import { assertFlat, gauge } from "./gauge.js";

const AT_ONCE = 200;
const load = await copiesOf("lifetime-clients");
const fetch = async () => ({ status: 201, headers: new Map(), text: async () => JSON.stringify(CREATED) });

/** Makes so many clients with a call each, and has them collected a batch at a time, as they are only then. */
async function use(count, client) {
  for (let made = 0; made < count; made += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, async () => assert.deepEqual(await client().createAssist(), CREATED)));
    await gauge();
  }
  return gauge();
}

// Each with functions of its own.
const CLIENTS = {
  "with an address": (SnapCall) => {
    return new SnapCall({ companyId: 42, apiKey: () => "a-key", baseUrl: "https://desk.example", fetch: () => fetch() });
  },
  "with the default address": (SnapCall) => new SnapCall({ companyId: 42, apiKey: "a-key", fetch: () => fetch() }),
  "whose own functions lead back to it": (SnapCall) => {
    const user = { key: "a-key", fetch };
    user.client = new SnapCall({ companyId: 42, authorization: () => `Bearer ${user.key}`, fetch: () => user.fetch() });
    return user.client;
  },
};

for (const [name, make] of Object.entries(CLIENTS)) {
  test(`3 000 clients ${name} that were used once and dropped leave nothing behind`, { timeout: 60_000 }, async () => {
    const { SnapCall } = await load();
    const before = await use(600, () => make(SnapCall));
    assertFlat(before, await use(3_000, () => make(SnapCall)));
  });
}
