// Repeated timings, and what is left of them: medians, with the range that holds the middle half.

/** The value below which a share `q` of the values lies. */
export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = Math.floor(at);
  return sorted[below] + (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]) * (at - below);
}

/** The median of values and their quartiles. */
export function summary(values) {
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((q) => quantile(values, q));
  return { median, q1, q3 };
}

/** The longest that one timing may take, in milliseconds. */
const LIMIT = 60_000;

/** What `promise` gives, unless it takes too long. */
async function inTime(name, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} took more than ${LIMIT / 1000} s`)), LIMIT);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/**
 * Times contenders side by side: in each round all of them, one after the other, beginning with another one each time.
 *
 * A contender does its work and gives the milliseconds that it took. `before` runs before each, and is not timed. The
 * answer has a list of times for each name, one for each round after the `warmup`.
 */
export async function interleaved(contenders, { rounds, warmup = 2, before = () => {} }) {
  const names = Object.keys(contenders);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -warmup; round < rounds; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round + warmup) % names.length];
      before();
      const time = await inTime(name, contenders[name]());
      if (round >= 0) times[name].push(time);
    }
  }
  return times;
}

/** The summaries of all times. */
export function summaries(times) {
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, summary(values)]));
}

/**
 * How much longer one took than another: the summary of the ratios of the rounds. What slows the machine down for a
 * while slows down both in the same round.
 */
export function ratio(times, name, base) {
  return summary(times[name].map((time, round) => time / times[base][round]));
}

/** The same for several, by name. */
export function ratios(times, names, base) {
  return Object.fromEntries(names.map((name) => [name, ratio(times, name, base)]));
}
