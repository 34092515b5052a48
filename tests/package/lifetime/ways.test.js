// What a call leaves behind, for each way in which it can end.

import { test } from "node:test";
import { copiesOf } from "./copies.js";
import { assertFlat, gauge } from "./gauge.js";
import { WAYS, maker } from "./ways.js";

// Few, so that what they all need at once is less than what one leaves a little of would need in the end.
const AT_ONCE = 50;
const load = await copiesOf("lifetime-ways");

for (const way of WAYS) {
  test(`1 500 calls that end with ${way.name} leave nothing behind`, { timeout: 60_000 }, async () => {
    const { SnapCall } = await load();
    const make = maker(SnapCall);
    await make(200, [way], AT_ONCE);
    const before = await gauge();
    await make(1_500, [way], AT_ONCE);
    assertFlat(before, await gauge());
  });
}
