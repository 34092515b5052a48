// Growth benchmark: how much longer decoding takes with ten times as many events.

import { saveResult } from "./environment.js";
import { interleave, ratio, summarizeAll } from "./statistics.js";
import { timedDecoding } from "./timed_decoding.js";

const FEW = 3_000;
// A response may have 16 MiB.
const MANY = 30_000;
const ROUNDS = 11;

const libraries = ["bare", "zod", "valibot", "snapcall"];
const warmup = timedDecoding(1_000, 10);

/** The decoding of this many events, by library and number of events. */
function tasks(events) {
  const decoding = timedDecoding(events, 1);
  return Object.fromEntries(libraries.map((name) => [`${name} ${events}`, async () => {
    // A full collection, because the previous task leaves much memory. It discards optimized code: see collectYoung.
    globalThis.gc();
    await warmup[name]();
    return decoding[name]();
  }]));
}

const times = await interleave({ ...tasks(FEW), ...tasks(MANY) }, { rounds: ROUNDS, warmup: 1 });
await saveResult("growth", {
  few: FEW,
  many: MANY,
  rounds: ROUNDS,
  times: summarizeAll(times),
  growth: Object.fromEntries(libraries.map((name) => [name, ratio(times, `${name} ${MANY}`, `${name} ${FEW}`)])),
});
