// RESULTS.md.

import {
  concurrencyLabel, ENTRIES, eventsLabel, formatInteger, formatRatio, OTHERS, PLATFORMS, rows,
} from "./targets.js";

const PERCENTILES = "25th–75th percentile";

const STATIC = "snapcall-wasm/static";
const DECODERS = {
  bare: "`JSON.parse`",
  zod: "`JSON.parse` + zod",
  valibot: "`JSON.parse` + valibot",
  snapcall: "snapcall-wasm",
  static: STATIC,
};
const CLIENTS = {
  bare: "bare `fetch`",
  limited: "`fetch` with a timer and an abort signal",
  ky: "ky + valibot",
  openai: "openai",
  slim: "snapcall-wasm/slim",
  snapcall: "snapcall-wasm",
  static: STATIC,
};

/** A table. All columns but the first and those in `left` are aligned to the right. */
function table(head, lines, left = []) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = head.map((name, i) => (i === 0 || left.includes(name) ? "---" : "---:"));
  return [line(head), line(rule), ...lines.map(line)].join("\n");
}

const formatMilliseconds = (number) => (number < 10 ? number.toPrecision(3) : number.toFixed(1));
const formatMegabytes = (number) => (number / 1e6).toFixed(2);
/** The cells of a summary: the median and the percentiles. */
const cells = (summary, format) =>
  summary ? [format(summary.median), `${format(summary.q1)} to ${format(summary.q3)}`] : ["", ""];
/** The cells of times, each the time of `count` actions. */
const timeCells = (summary, count = 1) => cells(summary, (time) => formatMilliseconds(time / count));
const ratioCells = (summary) => cells(summary, formatRatio);
/** The rows of the libraries that were measured: their name, time and ratio. */
const timeRows = (names, times, ratios, count) => Object.entries(names).filter(([key]) => times[key]).map(([key, name]) =>
  [name, ...timeCells(times[key], count), ...ratioCells(ratios[key])]);

/** RESULTS.md. `reasons` says why a target is missed, by the key of its row. */
export function resultsMarkdown(results, reasons) {
  return `${[
    "# Results",
    "Written by `cargo xtask bench` from [results.json](results.json). [README.md](README.md) describes the method.",
    "![Bar chart of the results below: snapcall-wasm, other libraries, and the targets](chart.svg)",
    "## Targets",
    ...targets(rows(results), results, reasons),
    "## Environment",
    ...environment(results),
    "## Download size",
    downloads(results),
    "## Decoding",
    ...decoding(results),
    "## Call overhead",
    ...overhead(results),
    "## Cold start",
    ...cold(results),
    "## Memory",
    ...memory(results),
  ].join("\n\n")}\n`;
}

function targets(rows, results, reasons) {
  const lines = rows.map(({ name, measured, range = "", target, met }) =>
    [name, measured, range, target, met ? "yes" : "**no**"]);
  const missed = rows.filter(({ met }) => !met).map(({ key, name }) =>
    `- ${name}: ${reasons[key]?.(results) ?? "the reason was not measured."}`);
  return [
    table(["figure", "measured", PERCENTILES, "target", "met"], lines),
    ...(missed.length ? ["### Missed targets", missed.join("\n")] : []),
  ];
}

function environment({ date, machine, versions }) {
  const { processor, processors, memory, system } = machine;
  const text = `On ${date}: ${processors} × ${processor}, ${(memory / 2 ** 30).toFixed(0)} GiB, ${system}.`;
  return [text, table(["", "version"], Object.entries(versions), ["version"])];
}

function downloads({ bytes }) {
  const pages = [...ENTRIES.map(([entry, page]) => [entry, page, ""]), [STATIC, "static", ""], ...OTHERS];
  const lines = pages.map(([name, page, lacks]) => {
    const { files, firstCall, before } = bytes[page];
    const minified = files.reduce((sum, file) => sum + file.bytes, 0);
    return [name, formatInteger(firstCall), formatInteger(before), formatInteger(minified), lacks];
  });
  return table(["page", "bytes for the first call", "of which before it", "minified", "lacks"], lines, ["lacks"]);
}

function decoding({ decoding, growth }) {
  const rounds = decoding.map(({ rounds, events, bytes }) =>
    `${rounds} of ${eventsLabel(events)} (${formatInteger(bytes)} bytes)`);
  const times = decoding.flatMap(({ events, times, vsBare }) =>
    timeRows(DECODERS, times, vsBare).map((row) => [eventsLabel(events), ...row]));
  const growths = Object.entries(growth.growth).map(([key, ratio]) => [
    DECODERS[key],
    ...[growth.few, growth.many].map((events) => formatMilliseconds(growth.times[`${key} ${events}`].median)),
    ...ratioCells(ratio),
  ]);
  const [few, many] = [growth.few, growth.many].map((events) => `${formatInteger(events)}, ms`);
  return [
    `Rounds: ${rounds.join(", ")}.`,
    table(["response", "library", "ms", PERCENTILES, "vs `JSON.parse`", PERCENTILES], times, ["library"]),
    `Ten times as many events, in ${growth.rounds} rounds:`,
    table(["library", few, many, "growth", PERCENTILES], growths),
  ];
}

function overhead({ overhead }) {
  const count = overhead.calls / overhead.rounds;
  const lines = PLATFORMS.flatMap(([platform, key]) => overhead[key].runs.flatMap(({ concurrency, times, vsBare }) => {
    const where = `${platform}, ${concurrencyLabel(concurrency)}`;
    return timeRows(CLIENTS, times, vsBare, count).map((row) => [where, ...row]);
  }));
  return [
    `${formatInteger(overhead.calls)} calls of each library, in ${overhead.rounds} rounds.`,
    table(["platform", "library", "ms per call", PERCENTILES, "vs bare `fetch`", PERCENTILES], lines, ["library"]),
  ];
}

function cold({ cold: { rounds, times, vsKy } }) {
  const head = ["page", "ms", PERCENTILES, "vs ky + valibot", PERCENTILES];
  return [`From navigation to the first response, in ${rounds} rounds.`, table(head, timeRows(CLIENTS, times, vsKy))];
}

function memory({ memory: { concurrency, samples } }) {
  const lines = samples.map(({ calls, memory, table, heap }) =>
    [formatInteger(calls), formatMegabytes(memory), formatInteger(table), formatMegabytes(heap)]);
  return [
    `Calls in Node, ${concurrencyLabel(concurrency)}; a third of them is aborted.`,
    table(["calls", "wasm memory, MB", "wasm table entries", "JavaScript heap, MB"], lines),
  ];
}
