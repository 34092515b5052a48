// No block of code stands in a Markdown file untried.

import assert from "node:assert/strict";
import { test } from "node:test";
import { blocks, program } from "../package/support/readme.js";
import { markdownFiles } from "./files.js";
import { CRATES, FILES, NOT_TRIED, PROGRAMS, ofKind, read } from "./kinds.js";

test("every block of code is of a kind that a test is for", () => {
  const untried = ofKind(undefined).map(({ title, language }) => `${title} (${language || "no language"})`);
  assert.deepEqual(untried, [], "tests/docs/kinds.js says who tries what");
});

test("no other Markdown file has blocks of code", async () => {
  for (const file of await markdownFiles()) {
    if (FILES.includes(file)) continue;
    const count = (await blocks(file)).length;
    assert.equal(count > 0, NOT_TRIED.includes(file), `${file} has ${count} blocks: see tests/docs/kinds.js`);
  }
});

test("every program with a name is run by the test of its surroundings", async () => {
  const programs = ofKind("program");
  assert.deepEqual([...new Set(programs.map(({ name }) => name))].sort(), Object.keys(PROGRAMS).sort());
  for (const { name, code, title } of programs) {
    assert.equal(code, await program(name), `${title}: README.md has another ${name}, which is the one that is run`);
    assert.match(await read(PROGRAMS[name]), /\bprogram\(/);
  }
  for (const [name, file] of Object.entries(PROGRAMS)) {
    assert.ok((await read(file)).includes(`"${name}"`), `${file} does not run ${name}`);
  }
});

test("every block in Rust is a doctest of its crate", async () => {
  assert.ok(ofKind("doctest").length > 0);
  for (const { file } of ofKind("doctest")) {
    const crate = await read(CRATES[file]);
    assert.ok(crate.includes('doc = include_str!("../README.md")'), `${CRATES[file]} leaves ${file} out`);
  }
});
