// The figures in README.md, between two markers.

import { join } from "node:path";
import { BENCH } from "./environment.js";
import { PAGES } from "./markdown.js";
import { ENTRIES, eventsLabel, formatInteger, formatRatio } from "./targets.js";

/** The file that has the markers. */
export const README = join(BENCH, "../README.md");
const START = "<!-- The table of figures: cargo xtask bench -->";
const END = "<!-- The end of the table of figures -->";

/** The text of README.md with these results. */
export function readmeMarkdown(readme, results) {
  const parts = readme.split(START);
  const [, after] = parts.length === 2 ? parts[1].split(END) : [];
  if (after === undefined) throw new Error(`${README} must have, once and in this order: ${START} and ${END}`);
  return `${parts[0]}${START}\n\n${figures(results)}\n\n${END}${after}`;
}

function figures({ bytes, decoding, overhead, cold }) {
  const [full, slim] = ENTRIES.map(([, page]) => bytes[page]);
  const others = PAGES.filter(([page]) => !ENTRIES.some(([, own]) => own === page));
  const { events, vsBare } = decoding[1];
  const call = overhead.chromium.runs[0].vsBare;
  const ratio = ({ median }) => formatRatio(median);
  const size = ({ firstCall }) => formatInteger(firstCall);
  const start = (name) => cold.times[name].median.toFixed(0);
  return [
    "| figure | snapcall-wasm | others |",
    "| --- | --- | --- |",
    `| bytes for the first call: JavaScript and wasm, brotli 11 | ${size(full)}, slim ${size(slim)} ` +
      `| ${others.map(([page, name]) => `${name} ${size(bytes[page])}`).join(", ")} |`,
    `| of these before the first call | ${formatInteger(full.before)}, slim ${formatInteger(slim.before)} ` +
      "| all of them |",
    `| checked decoding of ${eventsLabel(events)}, beside \`JSON.parse\` alone | ${ratio(vsBare.snapcall)} ` +
      `| zod ${ratio(vsBare.zod)}, valibot ${ratio(vsBare.valibot)} |`,
    `| a call over loopback in Chromium, beside bare \`fetch\` | ${ratio(call.snapcall)} ` +
      `| ky + valibot ${ratio(call.ky)} |`,
    `| ms from navigation to the first answer, in Chromium | ${start("snapcall")}, slim ${start("slim")} ` +
      `| ky + valibot ${start("ky")}, openai ${start("openai")} |`,
  ].join("\n");
}
