// The root README is also the README of the npm package.

import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "./markdown.js";

const text = await read("README.md");

test("the README has at most 1600 words", () => {
  const words = text.trim().split(/\s+/).length;
  assert.ok(words <= 1600, `${words} words`);
});

test("the links of the README work outside the repository", () => {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm)];
  const targets = links.map(([, inline, reference]) => inline ?? reference);
  assert.ok(targets.length > 10);
  for (const target of targets) assert.match(target, /^(https:|#)/);
});
