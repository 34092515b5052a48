// A client that is no longer referenced is freed, such as one that a server creates for each request.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoLeak, inBatches, measure } from "../support/memory.js";
import { useCopies } from "../support/package.js";
import { CREATED } from "../support/samples.js";

const { load } = await useCopies("memory-clients");
const fetch = async () => ({ status: 201, headers: new Map(), text: async () => JSON.stringify(CREATED) });

// Each with its own functions.
const CLIENTS = {
  "with a baseUrl": (SnapCall) =>
    new SnapCall({ companyId: 42, apiKey: () => "a-key", baseUrl: "https://desk.example", fetch: () => fetch() }),
  "with the default baseUrl": (SnapCall) => new SnapCall({ companyId: 42, apiKey: "a-key", fetch: () => fetch() }),
  "with functions that reference it": (SnapCall) => {
    const user = { key: "a-key", fetch };
    user.client = new SnapCall({ companyId: 42, authorization: () => `Bearer ${user.key}`, fetch: () => user.fetch() });
    return user.client;
  },
};

for (const [name, create] of Object.entries(CLIENTS)) {
  test(`3 000 unreferenced clients ${name} are freed`, { timeout: 60_000 }, async (t) => {
    const { SnapCall } = await load();
    const call = async () => assert.deepEqual(await create(SnapCall).createAssist(), CREATED);
    // Only a garbage collection frees them, so one follows each batch.
    await assertNoLeak(t, (count) => inBatches(count, 200, call, measure), 600, 3_000);
  });
}
