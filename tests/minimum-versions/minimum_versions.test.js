// The lock file of this folder has the lowest versions that Cargo.toml of the crate states. The suite `versions` compiles
// the crate with them: an app keeps the versions in its own lock file when it adds the crate.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const read = (path) => readFile(new URL(path, import.meta.url), "utf8");
const crate = await read("../../Cargo.toml");
const lock = await read("Cargo.lock");

/** The lines of the tables with dependencies: those of the crate, not of its tests. */
const tables = [...crate.matchAll(/^\[(?:target\.'.*'\.)?dependencies\]\n((?:.+\n)+)/gm)];
const dependencies = tables.flatMap(([, lines]) => lines.split("\n").filter((line) => /^\w/.test(line)));

for (const line of dependencies) {
  const [, name, stated] = /^([\w-]+) = (?:\{ version = )?"([^"]*)"/.exec(line);
  test(`${name} ${stated}`, () => {
    assert.match(stated, /^\d+(\.\d+)*$/, "an app must be able to use a later version");
    const lowest = [...stated.split("."), "0", "0"].slice(0, 3).join(".");
    const [, locked] = new RegExp(`^name = "${name}"\nversion = "(.*)"$`, "m").exec(lock);
    const update = `cargo update --manifest-path tests/minimum-versions/Cargo.toml -p ${name} --precise ${lowest}`;
    assert.equal(locked, lowest, `run: ${update}`);
  });
}

test("all tables were read", () => {
  assert.equal(tables.length, crate.match(/^\[(target.*\.)?dependencies\]$/gm).length);
  assert.ok(dependencies.length >= 12, `found ${dependencies.length}`);
});
