// The table of docs/comparison.md agrees with the installed packages.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { read } from "./markdown.js";

const INSTALLED = fileURLToPath(new URL("node_modules/", import.meta.url));
const rows = (await read("docs/comparison.md")).match(/^\|.*\|$/gm).map((row) => row.split("|").slice(1, -1).map((cell) => cell.trim()));
const [[, own, ...others], , ...facts] = rows;
const libraries = others.map((head) => head.split(" "));

/** For each library: all of its TypeScript declarations and its README. */
const texts = { [own]: (await Promise.all(["index.d.ts", "error.d.ts", "models.d.ts"].map((file) => read(`pkg-template/${file}`)))).join("\n") };
for (const [name] of libraries) {
  const files = (await readdir(join(INSTALLED, name), { recursive: true })).filter((file) => /\.d\.ts$|^README\.md$|^readme\.md$/.test(file));
  texts[name] = (await Promise.all(files.map((file) => readFile(join(INSTALLED, name, file), "utf8")))).join("\n");
}
const manifest = async (name) => JSON.parse(await readFile(join(INSTALLED, name, "package.json"), "utf8"));

/** What a "no" or a default says, by row and library: whether a pattern must be found. */
const CHECKS = [
  ["Retries", own, true, /Number of retries after a failed attempt[^]*?@default 2/],
  ["Retries", "openai", true, /automatically retried 2 times by default/],
  ["Retries", "stripe", true, /\| `maxNetworkRetries` +\| 1 /],
  ["Retries", "ky", true, /@default 2\s+\*\/\s+limit\?: number/],
  ["Retries of a create", "stripe", true, /\[Idempotency keys\]\S+ are added where appropriate/],
  ["Retries of a create", "ky", true, /@default \['get', 'put', 'head', 'delete', 'options', 'trace', 'query'\]\s+\*\/\s+methods\?/],
  ["Abort", "stripe", false, /AbortSignal/],
  ["Each attempt reported", "openai", false, /\b(onAttempt|onRequest|onResponse|beforeRequest|afterResponse)\b/],
  ["Fields beyond the reference", "openai", true, /undocumented\s+parameters/],
  ["Fields beyond the reference", "stripe", true, /undocumented parameters/],
  ["Watching a resource", "stripe", false, /\b(poll|watch)\w*\(/],
  ["Watching a resource", "ky", false, /\b(poll|watch)\w*\(/],
  ["Response validation", "stripe", false, /StandardSchema|zod/i],
  ["Response validation", "ky", true, /StandardSchema/],
];

test("the versions are those that are installed, and measured", async () => {
  const measured = JSON.parse(await read("bench/package.json")).devDependencies;
  assert.deepEqual(libraries.map(([name]) => name), ["openai", "stripe", "ky"]);
  for (const [name, version] of libraries) {
    assert.equal(version, (await manifest(name)).version, name);
    assert.equal(version, measured[name] ?? version, `${name} in bench/package.json`);
  }
});

test("every name in the table occurs in the package", () => {
  let names = 0;
  for (const [row, ...cells] of facts) {
    for (const [i, cell] of cells.entries()) {
      const library = [own, ...libraries.map(([name]) => name)][i];
      for (const [, name] of cell.matchAll(/`([\w-]+)`/g)) {
        names += 1;
        assert.match(texts[library], new RegExp(`(?<![\\w-])${name}(?![\\w-])`), `${row}: ${library} has no ${name}`);
      }
    }
  }
  assert.ok(names > 25, `found ${names}`);
});

test("defaults and missing features are those of the packages", () => {
  for (const [row, library, expected, pattern] of CHECKS) {
    assert.ok(facts.some(([title]) => title === row), `the table has no row ${row}`);
    assert.equal(pattern.test(texts[library]), expected, `${row}: ${library} and ${pattern}`);
  }
});

test("none has dependencies", async () => {
  const packages = [JSON.parse(await read("pkg-template/package.json")), ...(await Promise.all(libraries.map(([name]) => manifest(name))))];
  for (const { name, dependencies } of packages) assert.deepEqual(dependencies ?? {}, {}, name);
});
