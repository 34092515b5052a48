// Functions of the caller's whose promises never settle: the calls end all the same, and take all that is theirs along.

import assert from "node:assert/strict";
import { test } from "node:test";
import { failure } from "../support/failure.js";
import { usePackage } from "../support/package.js";
import { assertFlat, gauge, stays } from "./gauge.js";

const { SnapCall } = await usePackage("lifetime-stalled");
const AT_ONCE = 500;
const never = () => new Promise(() => {});

const WAYS = [
  ["a fetch function", { apiKey: "a-key", fetch: never }, 1, 10_000],
  ["the text of an answer", { apiKey: "a-key", fetch: async () => ({ status: 200, headers: new Map(), text: never }) }, 1, 4_000],
  ["a key function", { apiKey: never, fetch: assert.fail }, 0, 4_000],
];

for (const [name, options, attempts, calls] of WAYS) {
  test(`${name} whose promise never settles ends each call with its timeout`, { timeout: 60_000 }, async (t) => {
    const snapcall = new SnapCall({ companyId: 42, timeout: 2, maxRetries: 0, ...options });
    const make = async (count) => {
      for (let made = 0; made < count; made += AT_ONCE) {
        const errors = await Promise.all(Array.from({ length: AT_ONCE }, () => failure(snapcall.createAssist())));
        for (const error of errors) assert.deepEqual([error.code, error.attempts], ["timeout", attempts]);
      }
    };
    await make(1_000);
    const before = await gauge();
    await make(calls);
    const after = await gauge();
    t.diagnostic(stays(before, after, calls));
    assertFlat(before, after);
  });
}
