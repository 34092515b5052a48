// Targets: each figure that has one, what was measured, and whether the target is met.

import { readFileSync } from "node:fs";

/** 20917 as 20 917. */
export const formatInteger = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, " ");
export const formatRatio = (ratio) => `${ratio.toFixed(2)} ×`;
const formatBytes = (number) => `${formatInteger(number)} bytes`;
/** Whether a figure is at most its target. Both are compared as printed, so that 1.10 never misses 1.10. */
export const isMet = (number, target) => Number(number.toFixed(2)) <= target;

/** The maximum of each figure. `cargo xtask test size` tests the bytes. */
export const TARGETS = {
  bytes: JSON.parse(readFileSync(new URL("sizes.json", import.meta.url), "utf8")),
  decodingVsZod: 1,
  decodingVsBare: 2,
  growth: 11,
  overhead: 1.1,
  cold: 1.25,
};

/** Entry points, with the name of their page and of their library. */
export const ENTRIES = [["snapcall-wasm", "default", "snapcall"], ["snapcall-wasm/slim", "slim", "slim"]];
/** The other pages of `pages/`, with what they lack. */
export const OTHERS = [
  ["ky + valibot", "ky-valibot", ""],
  ["ky + zod", "ky-zod", ""],
  ["axios", "axios", "retries, validation"],
  ["openai", "openai", "validation"],
];
export const PLATFORMS = [["Node", "node"], ["Chromium", "chromium"]];
export const concurrencyLabel = (concurrency) => (concurrency === 1 ? "sequential" : `${concurrency} concurrent`);
export const eventsLabel = (events) => (events === 1 ? "1 event" : `${formatInteger(events)} events`);

/**
 * The rows of the table of targets. `key` identifies a row for reasons.js. `measured`, `target` and the optional
 * `range` (25th to 75th percentile) are text.
 */
export function rows(results) {
  return [...bytesRows(results), ...decodingRows(results), ...callRows(results), memoryRow(results)];
}

function row(key, name, number, target, format) {
  return { key, name, measured: format(number), target: `≤ ${format(target)}`, met: isMet(number, target) };
}

function ratioRow(key, name, { median, q1, q3 }, target) {
  return { ...row(key, name, median, target, formatRatio), range: `${formatRatio(q1)} to ${formatRatio(q3)}` };
}

function bytesRows({ bytes }) {
  const figures = [["firstCall", "first", "for"], ["before", "before", "before"]];
  return figures.flatMap(([figure, key, when]) => ENTRIES.map(([entry, page]) => {
    const name = `download ${when} the first call, \`${entry}\``;
    return row(`${key} ${page}`, name, bytes[page][figure], TARGETS.bytes[page][figure], formatBytes);
  }));
}

function decodingRows({ decoding, growth }) {
  const sizes = decoding.flatMap(({ events, vsZod, vsBare }) => {
    const name = `decoding ${eventsLabel(events)}, vs`;
    return [
      ratioRow(`decoding ${events} zod`, `${name} \`JSON.parse\` + zod`, vsZod, TARGETS.decodingVsZod),
      ratioRow(`decoding ${events} bare`, `${name} \`JSON.parse\``, vsBare.snapcall, TARGETS.decodingVsBare),
    ];
  });
  const name = `decoding ${eventsLabel(growth.many)}, vs ${formatInteger(growth.few)}`;
  return [...sizes, ratioRow("growth", name, growth.growth.snapcall, TARGETS.growth)];
}

function callRows({ overhead, cold }) {
  const calls = PLATFORMS.flatMap(([platform, key]) => overhead[key].runs.map(({ concurrency, vsBare }) => {
    const name = `call in ${platform}, ${concurrencyLabel(concurrency)}, vs bare \`fetch\``;
    return ratioRow(`overhead ${key} ${concurrency}`, name, vsBare.snapcall, TARGETS.overhead);
  }));
  const starts = ENTRIES.map(([entry, page, library]) =>
    ratioRow(`cold ${page}`, `cold start, \`${entry}\`, vs ky + valibot`, cold.vsKy[library], TARGETS.cold));
  return [...calls, ...starts];
}

function memoryRow({ memory: { samples, flat } }) {
  const [first, last] = [samples[0], samples.at(-1)];
  const growth = (unit) => `${last[unit] < first[unit] ? "−" : "+"}${formatBytes(Math.abs(last[unit] - first[unit]))}`;
  const name = `memory after ${formatInteger(last.calls)} calls, vs ${formatInteger(first.calls)}`;
  const measured = `wasm ${growth("memory")}, heap ${growth("heap")}`;
  return { key: "memory", name, measured, target: "no growth", met: flat };
}
