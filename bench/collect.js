// Collects the results of all benchmarks, the machine and the versions in results.json.

import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { BENCH, loadResult, TARGET } from "./environment.js";

const BENCHMARKS = ["bytes", "decoding", "growth", "overhead", "cold", "memory"];

const json = async (path) => JSON.parse(await readFile(path, "utf8"));
const { version } = await json(join(TARGET, "node_modules/snapcall-wasm/package.json"));
const { devDependencies } = await json(join(BENCH, "package.json"));
const measured = {};
for (const name of BENCHMARKS) measured[name] = await loadResult(name);

const results = {
  date: new Date().toISOString().slice(0, 10),
  machine: {
    processor: cpus()[0].model.trim(),
    processors: cpus().length,
    memory: totalmem(),
    system: `${type()} ${release()}, ${process.arch}`,
  },
  versions: {
    "snapcall-wasm": version,
    Node: measured.overhead.node.version,
    Chromium: measured.overhead.chromium.version,
    rustc: execFileSync("rustc", ["--version"], { encoding: "utf8" }).trim().replace("rustc ", ""),
    ...devDependencies,
  },
  ...measured,
};
/** Rounds to five digits: a timing is not more precise. */
const round = (key, value) =>
  Number.isInteger(value) || typeof value !== "number" ? value : Number(value.toPrecision(5));
// Each list of numbers is a line, as a row of a table would be.
const text = JSON.stringify(results, round, 1).replace(/[{[][^{}[\]]+[}\]]/g, (row) => row.replace(/\s+/g, " "));
await writeFile(join(BENCH, "results.json"), `${text}\n`);
