import { clear } from "./garbage.js";

/** Makes `count` calls, `atOnce` of them under way at any time; gives the milliseconds that they took. */
export async function timedRun(get, count, atOnce) {
  clear();
  let left = count;
  const one = async () => {
    while (left-- > 0) await get("token");
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, one));
  return performance.now() - start;
}
