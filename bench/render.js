// Renders results.json: RESULTS.md, chart.svg and the figures in README.md. With `--check` it writes nothing and fails
// if a file is not up to date.

import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { chart } from "./chart.js";
import { BENCH } from "./environment.js";
import { resultsMarkdown } from "./markdown.js";
import { README, readmeMarkdown } from "./readme.js";
import { REASONS } from "./reasons.js";
import { rows } from "./targets.js";

const results = JSON.parse(await readFile(join(BENCH, "results.json"), "utf8"));
const keys = rows(results).map(({ key }) => key);
const unknown = Object.keys(REASONS).filter((key) => !keys.includes(key));
if (unknown.length) throw new Error(`reasons.js: unknown key ${unknown.join(", ")}; allowed: ${keys.join(", ")}`);

const files = [
  [join(BENCH, "RESULTS.md"), resultsMarkdown(results, REASONS)],
  [join(BENCH, "chart.svg"), chart(results)],
  [README, readmeMarkdown(await readFile(README, "utf8"), results)],
];
const check = process.argv.includes("--check");
for (const [path, text] of files) {
  if (!check) await writeFile(path, text);
  else if ((await readFile(path, "utf8")) !== text) {
    throw new Error(`${relative(join(BENCH, ".."), path)} is out of date; run: node bench/render.js`);
  }
}
