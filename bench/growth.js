// Ten times as many events: how much longer checked decoding takes, for each contender.

import { keep } from "./environment.js";
import { timedDecoding } from "./local.js";
import { interleaved, ratio, summaries } from "./statistics.js";

const FEW = 10_000;
const MANY = 100_000;
const ROUNDS = 11;

const names = ["bare", "zod", "valibot", "snapcall"];
const small = timedDecoding(1_000, 10);

/** The decoding of so many events, under names that say how many. */
function named(events) {
  const decoding = timedDecoding(events, 1);
  const timed = (name) => {
    const act = async () => {
      // What the last one has left is too much to be paid for by chance. Optimised code goes with it: see garbage.js.
      globalThis.gc();
      await small[name]();
      return decoding[name]();
    };
    return [`${name} ${events}`, act];
  };
  return Object.fromEntries(names.map(timed));
}

const times = await interleaved({ ...named(FEW), ...named(MANY) }, { rounds: ROUNDS, warmup: 1 });
const grown = (name) => [name, ratio(times, `${name} ${MANY}`, `${name} ${FEW}`)];
await keep("growth", {
  few: FEW,
  many: MANY,
  rounds: ROUNDS,
  times: summaries(times),
  growth: Object.fromEntries(names.map(grown)),
});
