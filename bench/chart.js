// chart.svg: the results as bars, in light and dark mode.

import { panels } from "./panels.js";

const WIDTH = 960;
const MARGIN = 24;
const GAP = 40;
/** Widths: a panel and its columns of names, bars and values. */
const PANEL = (WIDTH - 2 * MARGIN - GAP) / 2;
const NAMES = 112;
const VALUES = 144;
const BARS = PANEL - NAMES - VALUES;
/** Heights. */
const HEAD = 104;
const TITLE = 46;
const ROW = 20;
const BAR = 11;
const GROUP = 24;
const BETWEEN = 34;

const STYLE = `
  svg { color-scheme: light dark }
  text { font: 12px system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; fill: #1f2328 }
  .page { fill: #ffffff }
  .title { font-size: 20px; font-weight: 600 }
  .panel { font-size: 14px; font-weight: 600 }
  .note, .target { fill: #59636e }
  .target { font-size: 11px; font-weight: 400 }
  .own { font-weight: 600 }
  .end { text-anchor: end }
  .axis { stroke: #d1d9e0 }
  .other-bar { fill: #eff2f5; stroke: #818b98 }
  .own-bar { fill: #0969da; stroke: #0969da }
  .range { stroke: #1f2328; stroke-width: 1.25; fill: none }
  .target-line { stroke: #bc4c00; stroke-width: 2; stroke-dasharray: 3 2; fill: none }
  .missed { fill: #bc4c00; font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc }
    .page { fill: #0d1117 }
    .note, .target { fill: #9198a1 }
    .axis { stroke: #3d444d }
    .other-bar { fill: #21262d; stroke: #9198a1 }
    .own-bar { fill: #4493f8; stroke: #4493f8 }
    .range { stroke: #f0f6fc }
    .target-line { stroke: #f0883e }
    .missed { fill: #f0883e }
  }`;

const escape = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
const round = (number) => String(Number(number.toFixed(1)));
const text = (x, y, className, content) =>
  `<text x="${round(x)}" y="${round(y)}" class="${className}">${escape(content)}</text>`;
const rect = (className, x, y, width) =>
  `<rect class="${className}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${BAR}" rx="1.5"/>`;
const path = (className, lines) => lines.length > 0 && `<path class="${className}" d="${lines.join("")}"/>`;
const line = (x1, y1, x2, y2) => `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`;
/** A line with end marks. */
const whisker = (from, to, y) => [line(from, y, to, y), ...[from, to].map((end) => line(end, y - 3, end, y + 3))].join("");

/** The text of a bar, of which each part ends at its column. */
function rowText(x, y, { name, text, own, target, targetText, met }) {
  const cell = (right, content, className) =>
    `<tspan x="${round(right)}"${className ? ` class="${className}"` : ""}>${escape(content)}</tspan>`;
  const cells = [cell(x + NAMES - 8, name), cell(x + PANEL - 72, text)];
  if (target !== undefined) {
    cells.push(cell(x + PANEL, `${met ? "≤" : ">"} ${targetText}`, met ? "target" : "target missed"));
  }
  return `<text y="${y}" class="end ${own ? "own" : "other"}">${cells.join("")}</text>`;
}

/** A panel with its top left corner at `x`, `top`, and its height. */
function drawPanel({ title, note, base, groups }, x, top) {
  const all = groups.flatMap(({ bars }) => bars);
  const max = Math.max(...all.flatMap(({ value, q3 = 0, target = 0 }) => [value, q3, target]));
  const zero = x + NAMES;
  const scale = (value) => zero + (value / max) * BARS;
  const parts = [text(x, top + 14, "panel", title), text(x, top + 31, "note", note)];
  const ranges = [];
  const targets = [];
  let y = top + TITLE;
  for (const { name, bars } of groups) {
    if (name) {
      parts.push(text(x, y + GROUP - 8, "note", name));
      y += GROUP;
    }
    for (const bar of bars) {
      const { value, q1, q3, own, target } = bar;
      const middle = y + ROW / 2;
      const width = Math.max(scale(value) - zero, 1);
      parts.push(rect(own ? "own-bar" : "other-bar", zero, middle - BAR / 2, width), rowText(x, middle + 4, bar));
      if (q1 !== undefined) ranges.push(whisker(scale(q1), scale(q3), middle));
      if (target !== undefined) targets.push(line(scale(target), y + 1, scale(target), y + ROW - 1));
      y += ROW;
    }
  }
  const axes = [0, base].filter((value) => value !== undefined);
  const axis = path("axis", axes.map((value) => line(scale(value), top + TITLE - 4, scale(value), y)));
  const svg = [axis, ...parts, path("range", ranges), path("target-line", targets)].filter(Boolean).join("\n");
  return { svg, height: y - top };
}

function legend(y) {
  const middle = y - 4;
  const entries = [
    [MARGIN, "snapcall-wasm", (x) => rect("own-bar", x, middle - BAR / 2, 26)],
    [184, "others", (x) => rect("other-bar", x, middle - BAR / 2, 26)],
    [294, "25th–75th percentile", (x) => path("range", [whisker(x, x + 26, middle)])],
    [524, "target (maximum)", (x) => path("target-line", [line(x + 22, middle - 9, x + 22, middle + 9)])],
  ];
  return entries.flatMap(([x, label, mark]) => [mark(x), text(x + 34, y, "note", label)]).join("\n");
}

const environment = ({ machine, versions: { Node, Chromium } }) =>
  `${machine.processors} × ${machine.processor}, Node ${Node}, Chromium ${Chromium.split(".")[0]}`;

/** The whole chart. */
export function chart(results) {
  const tops = [HEAD, HEAD];
  const body = panels(results).map((panel) => {
    const column = tops[1] < tops[0] ? 1 : 0;
    const { svg, height } = drawPanel(panel, MARGIN + column * (PANEL + GAP), tops[column]);
    tops[column] += height + BETWEEN;
    return svg;
  });
  const height = Math.max(...tops) - BETWEEN + MARGIN;
  const size = `${WIDTH} ${height}`;
  const title = "snapcall-wasm compared with other libraries";
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}" width="${WIDTH}" height="${height}" role="img">`,
    `<title>${title}</title>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="page" width="${WIDTH}" height="${height}"/>`,
    text(MARGIN, 40, "title", title),
    text(MARGIN, 60, "note", `Shorter is better; bars start at zero and show medians. ${environment(results)}`),
    legend(84),
    ...body,
    "</svg>",
  ].join("\n")}\n`;
}
