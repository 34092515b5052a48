// The figures in README.md, between two markers.

import { join } from "node:path";
import { BENCH } from "./environment.js";
import { eventsLabel, OTHERS } from "./targets.js";

/** The file that has the markers. */
export const README = join(BENCH, "../README.md");
const START = "<!-- measured: cargo xtask bench -->";
const END = "<!-- /measured -->";

/** The text of README.md with these results. */
export function readmeMarkdown(readme, results) {
  const parts = readme.split(START);
  const [, after] = parts.length === 2 ? parts[1].split(END) : [];
  if (after === undefined) throw new Error(`${README} must have, once and in this order: ${START} and ${END}`);
  return `${parts[0]}${START}\n\n${figures(results)}\n\n${END}${after}`;
}

const kilobytes = ({ firstCall }) => `${(firstCall / 1000).toFixed(1)} kB`;

function figures({ bytes, decoding, overhead }) {
  const sizes = OTHERS.map(([name, page]) => `${name} ${kilobytes(bytes[page])}`).join(", ");
  const { events, vsBare } = decoding[1];
  const ratio = ({ median }) => median.toFixed(2);
  const call = (platform) => ratio(overhead[platform].runs[0].vsBare.snapcall);
  return [
    `- **Size:** the first call downloads ${kilobytes(bytes.default)}, ${kilobytes(bytes.slim)} with \`slim\`, or`,
    `  ${kilobytes(bytes.static)} with \`static\` (minified, brotli). For comparison: ${sizes}.`,
    `- **Decoding:** parsing and validating ${eventsLabel(events)} takes ${ratio(vsBare.snapcall)} times as long as \`JSON.parse\``,
    `  alone (zod ${ratio(vsBare.zod)}, valibot ${ratio(vsBare.valibot)}).`,
    `- **Overhead:** a call over loopback takes ${call("chromium")} times as long as bare \`fetch\` in Chromium,`,
    `  ${call("node")} times in Node.`,
  ].join("\n");
}
