// What `cargo xtask bench` got ready, and where the measurements may write.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const BENCH = fileURLToPath(new URL(".", import.meta.url));
/** Where `cargo xtask bench` has installed the packed package, and where results go on their way to results.json. */
export const TARGET = fileURLToPath(new URL("../target/bench/", import.meta.url));
const RESULTS = join(TARGET, "results");

/** The value of an environment variable that cannot be done without. */
export function fromEnvironment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run: cargo xtask bench`);
  return value;
}

/** The packed package, as a module in Node gets it that imports it by its name. */
export async function usePackage() {
  const user = join(TARGET, "user.js");
  await writeFile(user, 'export * from "snapcall-wasm";\n');
  return import(pathToFileURL(user));
}

/** A file of the packed package, the same module as its entry has. */
export const packageFile = (name) => import(pathToFileURL(join(TARGET, "node_modules/snapcall-wasm", name)));

/** Keeps what a measurement came to, and prints its medians with their quartiles. */
export async function keep(name, result) {
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, `${name}.json`), JSON.stringify(result));
  print(name, result);
}

function print(path, value) {
  if (value === null || typeof value !== "object") return;
  const { median, q1, q3 } = value;
  if (median === undefined) return Object.entries(value).forEach(([key, inner]) => print(`${path} ${key}`, inner));
  const [middle, from, to] = [median, q1, q3].map((number) => number.toPrecision(4));
  console.log(`${path.padEnd(44)} ${middle.padStart(9)}  (${from} to ${to})`);
}

/** What a measurement came to. */
export const kept = async (name) => JSON.parse(await readFile(join(RESULTS, `${name}.json`), "utf8"));
