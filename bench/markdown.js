// RESULTS.md.

import {
  concurrencyLabel, ENTRIES, eventsLabel, formatInteger, formatRatio, PLATFORMS, rows,
} from "./targets.js";

const PERCENTILES = "25th–75th percentile";

const NAMES = {
  snapcall: "snapcall-wasm",
  slim: "snapcall-wasm/slim",
  static: "snapcall-wasm/static",
  ky: "ky + valibot",
  openai: "openai",
  fetch: "bare `fetch`",
  limited: "`fetch` with a timer and an abort signal",
  bare: "`JSON.parse`",
  zod: "`JSON.parse` + zod",
  valibot: "`JSON.parse` + valibot",
};

/** The pages of `pages/`, with their names and what they lack. */
export const PAGES = [
  ...ENTRIES.map(([entry, page]) => [page, entry, ""]),
  ["static", "snapcall-wasm/static", ""],
  ["ky-valibot", "ky + valibot", ""],
  ["ky-zod", "ky + zod", ""],
  ["axios", "axios", "retries, validation"],
  ["openai", "openai", "validation"],
];

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
  const lines = PAGES.map(([page, name, lacks]) => {
    const { files, firstCall, before } = bytes[page];
    const minified = files.reduce((sum, file) => sum + file.bytes, 0);
    return [name, formatInteger(firstCall), formatInteger(before), formatInteger(minified), lacks];
  });
  return table(["page", "bytes for the first call", "of which before it", "minified", "lacks"], lines, ["lacks"]);
}

function decoding({ decoding, growth }) {
  const libraries = ["bare", "zod", "valibot", "snapcall", "static"];
  const rounds = decoding.map(({ rounds, events, bytes }) =>
    `${rounds} of ${eventsLabel(events)} (${formatInteger(bytes)} bytes)`);
  const times = decoding.flatMap(({ events, times, vsBare }) => libraries.map((name) =>
    [eventsLabel(events), NAMES[name], ...timeCells(times[name]), ...ratioCells(vsBare[name])]));
  const growths = libraries.filter((name) => growth.growth[name]).map((name) => [
    NAMES[name],
    ...[growth.few, growth.many].map((events) => formatMilliseconds(growth.times[`${name} ${events}`].median)),
    ...ratioCells(growth.growth[name]),
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
  const libraries = { bare: NAMES.fetch, limited: NAMES.limited, ky: NAMES.ky, snapcall: NAMES.snapcall };
  const count = overhead.calls / overhead.rounds;
  const lines = PLATFORMS.flatMap(([platform, key]) => overhead[key].runs.flatMap(({ concurrency, times, vsBare }) => {
    const where = `${platform}, ${concurrencyLabel(concurrency)}`;
    return Object.entries(libraries).map(([name, label]) =>
      [where, label, ...timeCells(times[name], count), ...ratioCells(vsBare[name])]);
  }));
  return [
    `${formatInteger(overhead.calls)} calls of each library, in ${overhead.rounds} rounds.`,
    table(["platform", "library", "ms per call", PERCENTILES, "vs bare `fetch`", PERCENTILES], lines, ["library"]),
  ];
}

function cold({ cold: { rounds, times, vsKy } }) {
  const lines = ["bare", "ky", "openai", "slim", "snapcall", "static"].map((name) => {
    const label = name === "bare" ? NAMES.fetch : NAMES[name];
    return [label, ...timeCells(times[name]), ...ratioCells(vsKy[name])];
  });
  const head = ["page", "ms", PERCENTILES, "vs ky + valibot", PERCENTILES];
  return [`From navigation to the first response, in ${rounds} rounds.`, table(head, lines)];
}

function memory({ memory: { concurrency, samples } }) {
  const lines = samples.map(({ calls, memory, table, heap }) =>
    [formatInteger(calls), formatMegabytes(memory), formatInteger(table), formatMegabytes(heap)]);
  return [
    `Calls in Node, ${concurrencyLabel(concurrency)}; a third of them is aborted.`,
    table(["calls", "wasm memory, MB", "wasm table entries", "JavaScript heap, MB"], lines),
  ];
}
