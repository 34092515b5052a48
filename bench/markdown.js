// RESULTS.md and the table in README.md.

import { ENTRIES, PLACES, answers, grouped, rows, times, ways } from "./figures.js";

const NAMES = {
  snapcall: "snapcall-wasm",
  slim: "snapcall-wasm/slim",
  ky: "ky + valibot",
  openai: "openai",
  zod: "`JSON.parse` + zod",
  valibot: "`JSON.parse` + valibot",
  bare: "`JSON.parse` alone",
};

/** What else a page would take, and what of the work it leaves out. */
const PAGES = [
  ["default", "snapcall-wasm", ""],
  ["slim", "snapcall-wasm/slim", ""],
  ["ky-valibot", "ky + valibot", ""],
  ["ky-zod", "ky + zod", ""],
  ["axios", "axios", "no retries, no checks"],
  ["openai", "openai", "no checks"],
];

/** A table. All columns but the first are figures, and stand on the right, unless they are named in `left`. */
function table(head, lines, left = []) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = head.map((name, i) => (i === 0 || left.includes(name) ? "---" : "---:"));
  return [line(head), line(rule), ...lines.map(line)].join("\n");
}

const milliseconds = (number) => (number < 10 ? number.toPrecision(3) : number.toFixed(1));
const spread = ({ q1, q3 }, told) => `${told(q1)} to ${told(q3)}`;
/** The cells of timings: the median, then the quartiles. `each` is how many things one timing is the time of. */
const timing = (summary, each = 1) => {
  const told = (number) => milliseconds(number / each);
  return [told(summary.median), spread(summary, told)];
};
const compared = (summary) => (summary ? [times(summary.median), spread(summary, times)] : ["", ""]);
const megabytes = (number) => (number / 1e6).toFixed(2);

/** RESULTS.md. `reasons` says why a row is not reached, by its key. */
export function resultsMarkdown(results, reasons) {
  return `${[
    "# Results",
    "Written by `cargo xtask bench` from [results.json](results.json). [README.md](README.md) says how to read it.",
    "![The figures below as bars: the package, what it is compared with, and what is to be reached](chart.svg)",
    "## What is to be reached",
    reach(results),
    ...missed(results, reasons),
    "## Where and with what",
    ...environment(results),
    "## What a page downloads",
    pages(results),
    "## Checked decoding",
    ...decoding(results),
    "## The overhead of a call",
    ...overhead(results),
    "## Cold start",
    ...cold(results),
    "## Memory",
    ...memory(results),
  ].join("\n\n")}\n`;
}

function reach(results) {
  const lines = rows(results).map(({ name, measured, spread = "", reach, reached }) =>
    [name, measured, spread, reach, reached ? "yes" : "**no**"]);
  return table(["figure", "measured", "middle half", "reach", "reached"], lines);
}

function missed(results, reasons) {
  const lines = rows(results).filter(({ reached }) => !reached).map(({ key, name }) =>
    `- ${name}: ${reasons[key]?.(results) ?? "the reason was not measured."}`);
  return lines.length ? ["### What is not reached, and why", lines.join("\n")] : [];
}

function environment({ date, machine, versions }) {
  const { processor, processors, memory, system } = machine;
  const where = `On ${date}: ${processors} × ${processor}, ${(memory / 2 ** 30).toFixed(0)} GiB, ${system}.`;
  const lines = Object.entries(versions);
  return [where, table(["", "version"], lines, ["version"])];
}

function pages({ bytes }) {
  const lines = PAGES.map(([page, name, without]) => {
    const { files, firstCall, before } = bytes[page];
    const minified = files.reduce((sum, file) => sum + file.bytes, 0);
    return [name, grouped(firstCall), grouped(before), grouped(minified), without];
  });
  return table(["page", "for the first call", "of this before it", "minified", "leaves out"], lines, ["leaves out"]);
}

function decoding({ decoding, growth }) {
  const names = ["bare", "zod", "valibot", "snapcall"];
  const sizes = decoding.flatMap((size) => names.map((name) =>
    [answers(size.events), NAMES[name], ...timing(size.times[name]), ...compared(size.toBare[name])]));
  const head = ["answer", "by", "ms", "middle half", "beside `JSON.parse`", "middle half"];
  const grown = names.map((name) => [
    NAMES[name],
    ...[growth.few, growth.many].map((events) => milliseconds(growth.times[`${name} ${events}`].median)),
    ...compared(growth.growth[name]),
  ]);
  const rounds = decoding.map((size) => `${size.rounds} of ${answers(size.events)} (${grouped(size.bytes)} bytes)`);
  return [
    `Rounds: ${rounds.join(", ")}.`,
    table(head, sizes, ["by"]),
    `Ten times as many events, in ${growth.rounds} rounds:`,
    table(["by", `${grouped(growth.few)}, ms`, `${grouped(growth.many)}, ms`, "growth", "middle half"], grown),
  ];
}

function overhead({ overhead }) {
  const timed = "the same with a timer and a signal to end it";
  const names = { bare: "bare `fetch`", limited: timed, ky: NAMES.ky, snapcall: NAMES.snapcall };
  const part = overhead.calls / overhead.rounds;
  const lines = PLACES.flatMap(([place, key]) => overhead[key].ways.flatMap(({ atOnce, times, toBare }) =>
    Object.entries(names).map(([name, told]) =>
      [`${place}, ${ways(atOnce)}`, told, ...timing(times[name], part), ...compared(toBare[name])])));
  return [
    `${grouped(overhead.calls)} calls of each, in ${overhead.rounds} rounds.`,
    table(["where", "by", "ms a call", "middle half", "beside bare `fetch`", "middle half"], lines, ["by"]),
  ];
}

function cold({ cold }) {
  const lines = ["bare", "ky", "openai", "slim", "snapcall"].map((name) => {
    const told = name === "bare" ? "bare `fetch`" : NAMES[name];
    return [told, ...timing(cold.times[name]), ...compared(cold.toKy[name])];
  });
  const head = ["page", "ms", "middle half", "beside ky + valibot", "middle half"];
  return [`From navigation to the first answer, in ${cold.rounds} rounds.`, table(head, lines)];
}

function memory({ memory: { atOnce, gauges } }) {
  const lines = gauges.map(({ calls, memory, table, heap }) =>
    [grouped(calls), megabytes(memory), grouped(table), megabytes(heap)]);
  return [
    `Calls of which a third is aborted, ${atOnce} at once, in Node.`,
    table(["after calls", "wasm memory, MB", "entries of its tables", "JavaScript heap, MB"], lines),
  ];
}

/** The table in README.md. */
export function readmeTable(results) {
  const { bytes, decoding, overhead, cold } = results;
  const [full, slim] = ENTRIES.map(([, page]) => bytes[page]);
  const pages = PAGES.filter(([page]) => !ENTRIES.some(([, own]) => own === page));
  const others = (figure) => pages.map(([page, name]) => `${name} ${grouped(figure(bytes[page]))}`).join(", ");
  const some = decoding[1];
  const inPages = overhead.chromium.ways[0];
  const own = (figure) => `${grouped(figure(full))}, slim ${grouped(figure(slim))}`;
  const median = (name) => cold.times[name].median.toFixed(0);
  const lines = [
    [
      "bytes for the first call: JavaScript and wasm, brotli 11",
      own((page) => page.firstCall),
      others((page) => page.firstCall),
    ],
    ["of these before the first call", own((page) => page.before), "all of them"],
    [
      `checked decoding of ${answers(some.events)}, beside \`JSON.parse\` alone`,
      times(some.toBare.snapcall.median),
      `zod ${times(some.toBare.zod.median)}, valibot ${times(some.toBare.valibot.median)}`,
    ],
    [
      "a call over loopback in Chromium, beside bare `fetch`",
      times(inPages.toBare.snapcall.median),
      `ky + valibot ${times(inPages.toBare.ky.median)}`,
    ],
    [
      "ms from navigation to the first answer, in Chromium",
      `${median("snapcall")}, slim ${median("slim")}`,
      `ky + valibot ${median("ky")}, openai ${median("openai")}`,
    ],
  ];
  return table(["figure", "snapcall-wasm", "others"], lines, ["snapcall-wasm", "others"]);
}
