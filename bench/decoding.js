// Decoding benchmark: getStream responses with 1, 100 and 10 000 events, vs JSON.parse, zod and valibot.

import { saveResult } from "./environment.js";
import { streamJson } from "./events.js";
import { interleave, ratio, ratios, summarizeAll } from "./statistics.js";
import { assertSameModels, assertTimed, timedDecoding } from "./timed_decoding.js";
import { collectYoung } from "./timed_run.js";

/** Events, responses per timing, and rounds. */
const SIZES = [[1, 200, 100], [100, 20, 100], [10_000, 1, 41]];

const sizes = [];
for (const [events, count, rounds] of SIZES) {
  const times = await interleave(timedDecoding(events, count), { rounds, warmup: 10, before: collectYoung });
  sizes.push({
    events,
    bytes: Buffer.byteLength(streamJson(events)),
    rounds,
    times: summarizeAll(times),
    vsBare: ratios(times, ["snapcall", "static", "zod", "valibot"], "bare"),
    vsZod: ratio(times, "snapcall", "zod"),
  });
}
// Last, because functions that have seen invalid responses are optimized less.
await assertTimed();
await assertSameModels();
await saveResult("decoding", sizes);
