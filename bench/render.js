// Writes what is made from results.json: RESULTS.md, chart.svg and the table in README.md. With `--check` it writes
// nothing, and fails if one of them says something else.

import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { chart } from "./chart.js";
import { BENCH } from "./environment.js";
import { rows } from "./figures.js";
import { readmeTable, resultsMarkdown } from "./markdown.js";
import { REASONS } from "./reasons.js";

const START = "<!-- The table of figures: cargo xtask bench -->";
const END = "<!-- The end of the table of figures -->";

const json = async (name) => JSON.parse(await readFile(join(BENCH, name), "utf8"));

/** README.md with a table between its markers. */
function withTable(readme, table) {
  const parts = readme.split(START);
  const [, after] = parts.length === 2 ? parts[1].split(END) : [];
  if (after === undefined) throw new Error(`README.md must have, once and in this order: ${START} and ${END}`);
  return `${parts[0]}${START}\n\n${table}\n\n${END}${after}`;
}

const results = await json("results.json");
const keys = rows(results).map(({ key }) => key);
const strange = Object.keys(REASONS).filter((key) => !keys.includes(key));
if (strange.length) throw new Error(`reasons.js has a reason for ${strange}; there are: ${keys.join(", ")}`);

const readmePath = join(BENCH, "../README.md");
const files = [
  [join(BENCH, "RESULTS.md"), resultsMarkdown(results, REASONS)],
  [join(BENCH, "chart.svg"), chart(results)],
  [readmePath, withTable(await readFile(readmePath, "utf8"), readmeTable(results))],
];
const check = process.argv.includes("--check");
for (const [path, made] of files) {
  if (!check) await writeFile(path, made);
  else if ((await readFile(path, "utf8")) !== made) {
    const name = relative(join(BENCH, ".."), path);
    throw new Error(`${name} says something else than bench/results.json; node bench/render.js writes it anew`);
  }
}
