// Puts together what was measured, where and with what: results.json, from which everything else is rendered.

import { readFile, writeFile } from "node:fs/promises";
import { cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { BENCH, TARGET, kept } from "./environment.js";

const MEASURED = ["bytes", "decoding", "growth", "overhead", "cold", "memory"];

const json = async (path) => JSON.parse(await readFile(path, "utf8"));
const { version } = await json(join(TARGET, "node_modules/snapcall-wasm/package.json"));
const { devDependencies } = await json(join(BENCH, "package.json"));
const measured = {};
for (const name of MEASURED) measured[name] = await kept(name);

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
    rustc: await kept("rustc"),
    ...devDependencies,
  },
  ...measured,
};
await writeFile(join(BENCH, "results.json"), `${JSON.stringify(results, rounded, 1)}\n`);

/** Five digits say all that a timing can. */
function rounded(key, value) {
  return Number.isInteger(value) || typeof value !== "number" ? value : Number(value.toPrecision(5));
}
