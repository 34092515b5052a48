import { collectYoung } from "./gc.js";

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
