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
  .target { font-size: 11px }
  .own { font-weight: 600 }
  .end { text-anchor: end }
  .axis { stroke: #d1d9e0; stroke-width: 1 }
  .other-bar { fill: #eff2f5; stroke: #818b98; stroke-width: 1 }
  .own-bar { fill: #0969da; stroke: #0969da; stroke-width: 1 }
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
const line = (className, x1, y1, x2, y2) =>
  `<path class="${className}" d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}"/>`;
const rect = (className, x, y, width, height) =>
  `<rect class="${className}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ` +
  'rx="1.5"/>';

/** A line with end marks. */
const whisker = (from, to, y) =>
  [line("range", from, y, to, y), ...[from, to].map((end) => line("range", end, y - 3, end, y + 3))].join("");

function panelHeight({ groups }) {
  const rows = groups.map(({ name, bars }) => (name ? GROUP : 0) + bars.length * ROW);
  return TITLE + rows.reduce((sum, one) => sum + one, 0);
}

/** A panel with its top left corner at `x`, `top`. */
function drawPanel({ title, note, base, groups }, x, top) {
  const all = groups.flatMap(({ bars }) => bars);
  const max = Math.max(...all.flatMap(({ value, q3 = 0, target = 0 }) => [value, q3, target]));
  const zero = x + NAMES;
  const scale = (value) => zero + (value / max) * BARS;
  const parts = [text(x, top + 14, "panel", title), text(x, top + 31, "note", note)];
  const bottom = top + panelHeight({ groups });
  parts.push(line("axis", zero, top + TITLE - 4, zero, bottom));
  if (base) parts.push(line("axis", scale(base), top + TITLE - 4, scale(base), bottom));

  let y = top + TITLE;
  for (const { name, bars } of groups) {
    if (name) {
      parts.push(text(x, y + GROUP - 8, "note", name));
      y += GROUP;
    }
    for (const bar of bars) {
      parts.push(...drawBar(bar, x, y, zero, scale));
      y += ROW;
    }
  }
  return parts.join("\n");
}

/** A bar with its name, value and target. */
function drawBar({ name, value, q1, q3, text: label, own, target, targetText, met }, x, y, zero, scale) {
  const middle = y + ROW / 2;
  const baseline = middle + 4;
  const kind = own ? "own" : "other";
  const parts = [
    text(zero - 8, baseline, `end ${kind}`, name),
    rect(`${kind}-bar`, zero, middle - BAR / 2, Math.max(scale(value) - zero, 1), BAR),
  ];
  if (q1 !== undefined) parts.push(whisker(scale(q1), scale(q3), middle));
  const right = x + PANEL;
  parts.push(text(right - 72, baseline, `end ${kind}`, label));
  if (target !== undefined) {
    parts.push(line("target-line", scale(target), middle - ROW / 2 + 1, scale(target), middle + ROW / 2 - 1));
    const [className, sign] = met ? ["end target", "≤"] : ["end target missed", ">"];
    parts.push(text(right, baseline, className, `${sign} ${targetText}`));
  }
  return parts;
}

function legend(y) {
  const middle = y - 4;
  let x = MARGIN;
  const parts = [];
  const entry = (mark, label, width) => {
    parts.push(mark, text(x + 34, y, "note", label));
    x += width;
  };
  entry(rect("own-bar", x, middle - BAR / 2, 26, BAR), "snapcall-wasm", 160);
  entry(rect("other-bar", x, middle - BAR / 2, 26, BAR), "others", 110);
  entry(whisker(x, x + 26, middle), "25th–75th percentile", 230);
  entry(line("target-line", x + 22, middle - 9, x + 22, middle + 9), "target (maximum)", 0);
  return parts.join("\n");
}

const environment = ({ machine, versions: { Node, Chromium } }) =>
  `${machine.processors} × ${machine.processor}, Node ${Node}, Chromium ${Chromium.split(".")[0]}`;

/** The whole chart. */
export function chart(results) {
  const tops = [HEAD, HEAD];
  const body = panels(results).map((panel) => {
    const column = tops[1] < tops[0] ? 1 : 0;
    const top = tops[column];
    tops[column] += panelHeight(panel) + BETWEEN;
    return drawPanel(panel, MARGIN + column * (PANEL + GAP), top);
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
