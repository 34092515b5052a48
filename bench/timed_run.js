// Timed calls, in Node and in pages.

/**
 * Collects the young objects of the previous task, so that they do not slow down the next one. A full collection would
 * also discard optimized code: valibot then takes three times as long.
 */
export const collectYoung = () => globalThis.gc({ type: "minor" });

/** Makes `count` calls with this concurrency. Returns the time in milliseconds. */
export async function timedRun(get, count, concurrency) {
  collectYoung();
  let left = count;
  const worker = async () => {
    while (left-- > 0) await get("token");
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  return performance.now() - start;
}
