// Statistics: interleaved timings, medians and percentiles.

export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  const index = (sorted.length - 1) * q;
  const below = Math.floor(index);
  return sorted[below] + (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]) * (index - below);
}

/** The median and the 25th and 75th percentiles. */
export function summarize(values) {
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((q) => quantile(values, q));
  return { median, q1, q3 };
}

/** The maximum of one timing, in milliseconds. */
const TIMEOUT = 60_000;

async function withTimeout(name, promise) {
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} took more than ${TIMEOUT / 1000} s`)), TIMEOUT);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}

/**
 * Runs all tasks in each round, one after the other, and starts each round with another task. A task returns its time
 * in milliseconds. `before` runs before each task and is not timed. Returns the times by name, without the warmup.
 */
export async function interleave(tasks, { rounds, warmup = 2, before = () => {} }) {
  const names = Object.keys(tasks);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -warmup; round < rounds; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round + warmup) % names.length];
      before();
      const time = await withTimeout(name, tasks[name]());
      if (round >= 0) times[name].push(time);
    }
  }
  return times;
}

/** The summaries of the times by name. */
export function summarizeAll(times) {
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, summarize(values)]));
}

/** The summary of the ratios of two tasks, round by round: a slow machine slows down both in the same round. */
export function ratio(times, name, base) {
  return summarize(times[name].map((time, round) => time / times[base][round]));
}

/** The ratios of several tasks, by name. */
export function ratios(times, names, base) {
  return Object.fromEntries(names.map((name) => [name, ratio(times, name, base)]));
}
