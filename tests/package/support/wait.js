import { setTimeout as sleep } from "node:timers/promises";

/** Waits until `condition` gives true, at most 15 seconds. */
export async function waitUntil(condition) {
  const end = Date.now() + 15_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not true after 15 seconds: ${condition}`);
    await sleep(10);
  }
}
