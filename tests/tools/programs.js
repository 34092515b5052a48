// Programs of users' projects, and what they print.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertOutcome } from "../package/support/outcome.js";
import { run } from "../package/support/process.js";

/** Runs a program, for a minute at most; asserts that it succeeds, and gives its output. */
export async function finish(program, args, { env, ...options }) {
  const own = { ...process.env, NO_COLOR: "1", ...env };
  const { code, output } = await run(program, args, { timeout: 60_000, env: own, ...options });
  assert.equal(code, 0, `${program} ${args.join(" ")}: ${output}`);
  return output;
}

/** Runs a program that prints the outcome of `callAll` against the emulator, and nothing else; asserts that. */
export async function assertPrints(emulator, program, args, options) {
  await emulator.clear();
  await assertOutcome(JSON.parse(await finish(program, args, options)), emulator);
}

/** Runs a user's tests, which write that outcome to outcome.json; asserts that, and gives the output. */
export async function assertWrites(emulator, program, args, cwd) {
  await emulator.clear();
  const output = await finish(program, args, { cwd, env: { EMULATOR: emulator.url } });
  await assertOutcome(JSON.parse(await readFile(join(cwd, "outcome.json"), "utf8")), emulator);
  return output;
}
