// The page stays a small demo in code: limits for its lines of JavaScript.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

const PAGE = new URL("../../www-example/", import.meta.url);

test("has under 2 000 lines of JavaScript, under 150 in a view and at most 300 in a file", async () => {
  const paths = (await readdir(PAGE, { recursive: true })).filter((path) => /^(?!node_modules).*\.js$/.test(path));
  let total = 0;
  for (const path of paths) {
    const lines = (await readFile(new URL(path, PAGE), "utf8")).split("\n").length - 1;
    assert.ok(lines <= (path.startsWith("views") ? 149 : 300), `${path} has ${lines} lines`);
    total += lines;
  }
  assert.ok(total > 0 && total < 2_000, `${total} lines`);
});
