// A call leaves no memory behind, whatever its outcome.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoLeak, measure } from "../support/memory.js";
import { useCopies } from "../support/package.js";
import { OUTCOMES, caller } from "./outcomes.js";

// A copy of the package for each test: free memory of another test would hide a leak.
const { load } = await useCopies("memory-outcomes");

for (const outcome of OUTCOMES) {
  // What never settles may hold little of each call: more calls show it.
  const count = /never/.test(outcome.name) ? 10_000 : 1_500;
  test(`${count} calls that end with ${outcome.name} leave nothing behind`, { timeout: 60_000 }, async (t) => {
    const { SnapCall } = await load();
    const make = caller(SnapCall, [outcome]);
    // A small batch needs less memory than a small leak of all calls.
    await assertNoLeak(t, (count) => make(count, 50), 200, count);
  });
}

test("18 000 calls with all outcomes, 600 at once, leave nothing behind", { timeout: 120_000 }, async (t) => {
  const { SnapCall } = await load();
  const make = caller(SnapCall, OUTCOMES);
  await assertNoLeak(t, (count) => make(count, 600), 2_400, 18_000);
});

test("no object of a call is held after it has ended", { timeout: 60_000 }, async () => {
  const { SnapCall } = await load();
  const refs = new Map(OUTCOMES.map((outcome) => [outcome, []]));
  const track = (outcome, ...objects) => refs.get(outcome).push(...objects.map((object) => new WeakRef(object)));
  await caller(SnapCall, OUTCOMES, track)(600, 600);
  await measure();
  for (const [{ name }, all] of refs) {
    assert.ok(all.length > 100, `${name}: only ${all.length} objects`);
    assert.deepEqual(all.map((ref) => ref.deref()).filter(Boolean), [], `kept after ${name}`);
  }
});
