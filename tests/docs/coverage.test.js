// Every code block of the Markdown files is covered by a test.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DOCTESTS, PROGRAMS, UNTESTED, ofKind } from "./blocks.js";
import { codeBlocks, read } from "./markdown.js";

test("every code block has a kind that a test covers", () => {
  const uncovered = ofKind(undefined).map(({ title, language }) => `${title} (${language || "no language"})`);
  assert.deepEqual(uncovered, [], "see tests/docs/blocks.js");
});

test("every untested file has code blocks", async () => {
  for (const file of UNTESTED) {
    assert.ok((await codeBlocks(file)).length > 0, `${file} has no code blocks: remove it from tests/docs/blocks.js`);
  }
});

test("every program with a file name is run by its test", async () => {
  const names = ofKind("program").map(({ name }) => name);
  assert.deepEqual(names.sort(), Object.keys(PROGRAMS).sort());
  for (const [name, file] of Object.entries(PROGRAMS)) {
    const test = await read(file);
    assert.match(test, /\bprogram\(/);
    assert.ok(test.includes(`"${name}"`), `${file} does not run ${name}`);
  }
});

test("every Rust block is a doctest of its crate", async () => {
  for (const [file, crate] of Object.entries(DOCTESTS)) {
    assert.ok(ofKind("doctest").some((block) => block.file === file), `${file} has no Rust block`);
    assert.ok((await read(crate)).includes(`doc = include_str!("../${file}")`), `${crate} does not include ${file}`);
  }
});
