// Node 20's V8 ends the process where it gives up code into which it has taken a call of the wasm that is under way.

import assert from "node:assert/strict";
import { test } from "node:test";
import { join } from "node:path";
import { fixture } from "../support/package.js";
import { run } from "../support/process.js";

const folder = await fixture("lifetime-given-up", "lifetime/child");

test("a program goes on when its engine gives up optimised code in the middle of a call", async () => {
  const child = await run(process.execPath, [join(folder, "given-up.js")], { timeout: 60_000 });
  assert.equal(child.code, 0, child.output);
  assert.match(child.output, /given up, and went on: t/);
});
