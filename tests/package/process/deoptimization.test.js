// V8 of Node 20 ends the process when it deoptimizes code with an inlined wasm call that is running.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fixture } from "../support/package.js";
import { run } from "../support/process.js";

const folder = await fixture("deoptimization", "process/programs");

test("a program continues after V8 deoptimizes the package's code during a call", async () => {
  const { code, output } = await run(process.execPath, [join(folder, "deoptimization.js")], { timeout: 60_000 });
  assert.equal(code, 0, output);
  assert.match(output, /deoptimized, and continued: t/);
});
