// Environment of the benchmarks: paths, variables, the packed package and the results of each benchmark.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const BENCH = fileURLToPath(new URL(".", import.meta.url));
/** Where install.js installs the packed package, and where the results are written before collect.js reads them. */
export const TARGET = fileURLToPath(new URL("../target/bench/", import.meta.url));
const RESULTS = join(TARGET, "results");

export function fromEnvironment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run: cargo xtask bench`);
  return value;
}

/** Imports an entry point of the packed package by its name. */
export async function importPackage(entry = "snapcall-wasm") {
  const user = join(TARGET, `user-${entry.replace("/", "-")}.js`);
  await writeFile(user, `export * from "${entry}";\n`);
  return import(pathToFileURL(user));
}

/** Saves the result of a benchmark, and prints its medians and percentiles. */
export async function saveResult(name, result) {
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, `${name}.json`), JSON.stringify(result));
  print(name, result);
}

function print(path, value) {
  if (value === null || typeof value !== "object") return;
  if (value.median === undefined) {
    return Object.entries(value).forEach(([key, inner]) => print(`${path} ${key}`, inner));
  }
  const [median, q1, q3] = [value.median, value.q1, value.q3].map((number) => number.toPrecision(4));
  console.log(`${path.padEnd(44)} ${median.padStart(9)}  (${q1} to ${q3})`);
}

export const loadResult = async (name) => JSON.parse(await readFile(join(RESULTS, `${name}.json`), "utf8"));
