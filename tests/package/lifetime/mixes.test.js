// Calls that end in every way, and many at once: none leaves anything behind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { usePackage } from "../support/package.js";
import { assertFlat, gauge } from "./gauge.js";
import { WAYS, maker } from "./ways.js";

const AT_ONCE = 600;
const { SnapCall } = await usePackage("lifetime-mixes");
/** What went through the calls of each way, while somebody asks for that. */
let refs;
const make = maker(SnapCall, (way, ...objects) => refs?.get(way).push(...objects.map((object) => new WeakRef(object))));

test("20 000 calls that are aborted, late, refused and tried again leave nothing behind", { timeout: 120_000 }, async (t) => {
  await make(2_400, WAYS, AT_ONCE);
  const before = await gauge();
  await make(18_000, WAYS, AT_ONCE);
  const after = await gauge();
  t.diagnostic(`before and after: ${JSON.stringify([before, after])}`);
  assertFlat(before, after);
});

test("of a call that has ended, in whichever way, no object is held", { timeout: 60_000 }, async () => {
  refs = new Map(WAYS.map((way) => [way, []]));
  await make(AT_ONCE, WAYS, AT_ONCE);
  await gauge();
  for (const [way, all] of refs) {
    assert.ok(all.length > 100, `${way.name}: only ${all.length} objects`);
    const kept = all.map((ref) => ref.deref()).filter((object) => object !== undefined);
    assert.deepEqual(kept, [], `kept after ${way.name}`);
  }
});
