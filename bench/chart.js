// chart.svg: what RESULTS.md says, as bars. It follows the reader's light or dark by itself.

import { panels } from "./panels.js";

const WIDTH = 960;
const MARGIN = 24;
const GAP = 40;
/** The columns of a panel: names, bars, values. */
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
  .note, .reach { fill: #59636e }
  .reach { font-size: 11px }
  .own { font-weight: 600 }
  .end { text-anchor: end }
  .axis { stroke: #d1d9e0; stroke-width: 1 }
  .other-bar { fill: #eff2f5; stroke: #818b98; stroke-width: 1 }
  .own-bar { fill: #0969da; stroke: #0969da; stroke-width: 1 }
  .spread { stroke: #1f2328; stroke-width: 1.25; fill: none }
  .most { stroke: #bc4c00; stroke-width: 2; stroke-dasharray: 3 2; fill: none }
  .missed { fill: #bc4c00; font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc }
    .page { fill: #0d1117 }
    .note, .reach { fill: #9198a1 }
    .axis { stroke: #3d444d }
    .other-bar { fill: #21262d; stroke: #9198a1 }
    .own-bar { fill: #4493f8; stroke: #4493f8 }
    .spread { stroke: #f0f6fc }
    .most { stroke: #f0883e }
    .missed { fill: #f0883e }
  }`;

const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
const at = (number) => String(Number(number.toFixed(1)));
const text = (x, y, kind, words) => `<text x="${at(x)}" y="${at(y)}" class="${kind}">${escaped(words)}</text>`;
const line = (kind, x1, y1, x2, y2) => `<path class="${kind}" d="M${at(x1)} ${at(y1)}L${at(x2)} ${at(y2)}"/>`;
const box = (kind, x, y, width, height) =>
  `<rect class="${kind}" x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" rx="1.5"/>`;

/** A line across, with ends. */
const whisker = (from, to, y) =>
  [line("spread", from, y, to, y), ...[from, to].map((end) => line("spread", end, y - 3, end, y + 3))].join("");

/** How high a panel is. */
function height({ groups }) {
  const rows = groups.map(({ name, bars }) => (name ? GROUP : 0) + bars.length * ROW);
  return TITLE + rows.reduce((sum, one) => sum + one, 0);
}

/** A panel, with its upper left corner there. */
function drawn({ title, note, base, groups }, x, top) {
  const all = groups.flatMap(({ bars }) => bars);
  const most = Math.max(...all.flatMap(({ value, q3 = 0, reach = 0 }) => [value, q3, reach]));
  const zero = x + NAMES;
  const along = (value) => zero + (value / most) * BARS;
  const parts = [text(x, top + 14, "panel", title), text(x, top + 31, "note", note)];
  const last = top + height({ groups });
  parts.push(line("axis", zero, top + TITLE - 4, zero, last));
  if (base) parts.push(line("axis", along(base), top + TITLE - 4, along(base), last));

  let y = top + TITLE;
  for (const { name, bars } of groups) {
    if (name) {
      parts.push(text(x, y + GROUP - 8, "note", name));
      y += GROUP;
    }
    for (const bar of bars) {
      parts.push(...row(bar, x, y, zero, along));
      y += ROW;
    }
  }
  return parts.join("\n");
}

/** A bar with its name and value. */
function row({ name, value, q1, q3, told, own, reach, toldReach, reached }, x, y, zero, along) {
  const middle = y + ROW / 2;
  const baseline = middle + 4;
  const kind = own ? "own" : "other";
  const parts = [
    text(zero - 8, baseline, `end ${kind}`, name),
    box(`${kind}-bar`, zero, middle - BAR / 2, Math.max(along(value) - zero, 1), BAR),
  ];
  if (q1 !== undefined) parts.push(whisker(along(q1), along(q3), middle));
  const right = x + PANEL;
  parts.push(text(right - 72, baseline, `end ${kind}`, told));
  if (reach !== undefined) {
    parts.push(line("most", along(reach), middle - ROW / 2 + 1, along(reach), middle + ROW / 2 - 1));
    const [kind, sign] = reached ? ["end reach", "≤"] : ["end reach missed", ">"];
    parts.push(text(right, baseline, kind, `${sign} ${toldReach}`));
  }
  return parts;
}

/** What the kinds of bars and lines mean. */
function legend(y) {
  const middle = y - 4;
  let x = MARGIN;
  const parts = [];
  const entry = (mark, words, width) => {
    parts.push(mark, text(x + 34, y, "note", words));
    x += width;
  };
  entry(box("own-bar", x, middle - BAR / 2, 26, BAR), "snapcall-wasm", 160);
  entry(box("other-bar", x, middle - BAR / 2, 26, BAR), "others", 110);
  entry(whisker(x, x + 26, middle), "middle half of the rounds", 230);
  entry(line("most", x + 22, middle - 9, x + 22, middle + 9), "reach: what it is to be at most", 0);
  return parts.join("\n");
}

const where = ({ machine, versions: { Node, Chromium } }) =>
  `${machine.processors} × ${machine.processor}, Node ${Node}, Chromium ${Chromium.split(".")[0]}`;

/** The whole chart. */
export function chart(results) {
  const tops = [HEAD, HEAD];
  const body = panels(results).map((panel) => {
    const column = tops[1] < tops[0] ? 1 : 0;
    const top = tops[column];
    tops[column] += height(panel) + BETWEEN;
    return drawn(panel, MARGIN + column * (PANEL + GAP), top);
  });
  const whole = Math.max(...tops) - BETWEEN + MARGIN;
  const size = `${WIDTH} ${whole}`;
  const title = "snapcall-wasm beside what others use";
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}" width="${WIDTH}" height="${whole}" role="img">`,
    `<title>${title}</title>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="page" width="${WIDTH}" height="${whole}"/>`,
    text(MARGIN, 40, "title", title),
    text(MARGIN, 60, "note", `Shorter is better; bars begin at zero and show medians. ${where(results)}`),
    legend(84),
    ...body,
    "</svg>",
  ].join("\n")}\n`;
}
