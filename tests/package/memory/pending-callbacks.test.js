// Callbacks whose promises never settle: the timeout ends the calls, and they leave nothing behind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { rejection } from "../support/errors.js";
import { assertNoLeak, inBatches } from "../support/memory.js";
import { usePackage } from "../support/package.js";

const { SnapCall } = await usePackage("memory-pending-callbacks");
const never = () => new Promise(() => {});

for (const [name, options, attempts, count] of [
  ["fetch", { apiKey: "a-key", fetch: never }, 1, 10_000],
  ["text() of a response", { apiKey: "a-key", fetch: async () => ({ status: 200, headers: new Map(), text: never }) }, 1, 4_000],
  ["apiKey", { apiKey: never, fetch: assert.fail }, 0, 4_000],
]) {
  test(`${count} calls whose ${name} never settles end with the timeout and leave nothing behind`, { timeout: 60_000 }, async (t) => {
    const snapcall = new SnapCall({ companyId: 42, timeout: 2, maxRetries: 0, ...options });
    const call = async () => {
      const error = await rejection(snapcall.createAssist());
      assert.deepEqual([error.code, error.attempts], ["timeout", attempts]);
    };
    await assertNoLeak(t, (count) => inBatches(count, 500, call), 1_000, count);
  });
}
