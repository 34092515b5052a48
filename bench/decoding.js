// Checked decoding of getStream: 1, 100 and 10 000 events, beside JSON.parse alone, with zod and with valibot.

import { keep } from "./environment.js";
import { streamText } from "./events.js";
import { clear } from "./garbage.js";
import { assertClocked, assertSameModels, timedDecoding } from "./local.js";
import { interleaved, ratio, ratios, summaries } from "./statistics.js";

/** How many events, how many answers in one timing, and how many rounds. */
const SIZES = [[1, 200, 100], [100, 20, 100], [10_000, 1, 41]];

const sizes = [];
for (const [events, count, rounds] of SIZES) {
  const times = await interleaved(timedDecoding(events, count), { rounds, warmup: 10, before: clear });
  sizes.push({
    events,
    bytes: Buffer.byteLength(streamText(events)),
    rounds,
    times: summaries(times),
    toBare: ratios(times, ["snapcall", "zod", "valibot"], "bare"),
    toZod: ratio(times, "snapcall", "zod"),
  });
}
// Afterwards: functions that have seen wrong answers are optimised less well.
await assertClocked();
await assertSameModels();
await keep("decoding", sizes);
