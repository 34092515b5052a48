// The figures that have a reach, made from results.json: what was measured, what it is to be, and whether it is.

/** A number with its thousands apart: 20 917. */
export const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, " ");
/** Whether a figure is reached. It is compared as it is printed, so that nobody sees 1.10 miss 1.10. */
export const isAtMost = (number, most) => Number(number.toFixed(2)) <= most;
export const times = (ratio) => `${ratio.toFixed(2)} ×`;
const bytes = (number) => `${grouped(number)} bytes`;

/** What each figure is to be at most. */
export const REACH = {
  first: { default: 21_500, slim: 20_000 },
  before: 1_500,
  toZod: 1,
  toBare: 2,
  growth: 11,
  overhead: 1.1,
  cold: 1.25,
};

export const ENTRIES = [["snapcall-wasm", "default", "snapcall"], ["snapcall-wasm/slim", "slim", "slim"]];
export const PLACES = [["Node", "node"], ["Chromium", "chromium"]];
export const ways = (atOnce) => (atOnce === 1 ? "one by one" : `${atOnce} at once`);
export const answers = (events) => (events === 1 ? "1 event" : `${grouped(events)} events`);

/**
 * The rows, in the order of the table. `key` names a row for good, and so for reasons.js; `measured` and `reach` are
 * texts, `spread` too where there is one.
 */
export function rows(results) {
  return [...ofBytes(results), ...ofDecoding(results), ...ofCalls(results), ...ofMemory(results)];
}

/** A row for a number that is to be no more than another. */
function atMost(key, name, number, most, told) {
  return { key, name, measured: told(number), reach: `≤ ${told(most)}`, reached: isAtMost(number, most) };
}

/** The same for the median of ratios. */
function ratioAtMost(key, name, { median, q1, q3 }, most) {
  return { ...atMost(key, name, median, most, times), spread: `${times(q1)} to ${times(q3)}` };
}

function ofBytes({ bytes: pages }) {
  const first = ENTRIES.map(([entry, page]) =>
    atMost(`first ${page}`, `bytes for the first call, \`${entry}\``, pages[page].firstCall, REACH.first[page], bytes));
  const before = ENTRIES.map(([entry, page]) =>
    atMost(`before ${page}`, `bytes before the first call, \`${entry}\``, pages[page].before, REACH.before, bytes));
  return [...first, ...before];
}

function ofDecoding({ decoding, growth }) {
  const sizes = decoding.flatMap(({ events, toZod, toBare }) => {
    const name = `checked decoding, ${answers(events)}, beside`;
    return [
      ratioAtMost(`decoding ${events} zod`, `${name} \`JSON.parse\` and zod`, toZod, REACH.toZod),
      ratioAtMost(`decoding ${events} bare`, `${name} \`JSON.parse\` alone`, toBare.snapcall, REACH.toBare),
    ];
  });
  const name = `growth: ${answers(growth.many)} beside ${grouped(growth.few)}`;
  return [...sizes, ratioAtMost("growth", name, growth.growth.snapcall, REACH.growth)];
}

function ofCalls({ overhead, cold }) {
  const calls = PLACES.flatMap(([place, key]) => overhead[key].ways.map(({ atOnce, toBare }) => {
    const name = `a call in ${place}, ${ways(atOnce)}, beside bare \`fetch\``;
    return ratioAtMost(`overhead ${key} ${atOnce}`, name, toBare.snapcall, REACH.overhead);
  }));
  const starts = ENTRIES.map(([entry, page, name]) =>
    ratioAtMost(`cold ${page}`, `cold start, \`${entry}\`, beside ky + valibot`, cold.toKy[name], REACH.cold));
  return [...calls, ...starts];
}

function ofMemory({ memory: { gauges, flat } }) {
  const [first, last] = [gauges[0], gauges.at(-1)];
  const name = `memory after ${grouped(last.calls)} calls beside ${grouped(first.calls)}`;
  const grown = (unit) => `${last[unit] < first[unit] ? "−" : "+"}${bytes(Math.abs(last[unit] - first[unit]))}`;
  const measured = `wasm ${grown("memory")}, heap ${grown("heap")}`;
  return [{ key: "memory", name, measured, reach: "flat", reached: flat }];
}
