// The programs of users' projects: which are there for this platform, and what they print.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { assertOutcome } from "../package/support/outcome.js";
import { run } from "../package/support/process.js";
import { bin } from "./project.js";

/** How long a program may take, in milliseconds; then it is ended. */
const LONGEST = 60_000;

/** Runs a program to its end; gives what it printed, after asserting that it ended well. */
export async function finish(program, args, { env, ...options }) {
  const own = { ...process.env, NO_COLOR: "1", ...env };
  const { code, output } = await run(program, args, { timeout: LONGEST, env: own, ...options });
  assert.equal(code, 0, `${program} ${args.join(" ")}: ${output}`);
  return output;
}

/** Runs a program that prints the outcome of `callAll` against the emulator, and asserts that it is right. */
export async function assertPrints(emulator, program, args, options) {
  await emulator.clear();
  // Anything else that is printed, such as a warning, is no JSON.
  await assertOutcome(JSON.parse(await finish(program, args, options)), emulator);
}

/** Runs a program that writes that outcome to outcome.json, as tests of users' do; gives what it printed. */
export async function assertWrites(emulator, program, args, { cwd, ...options }) {
  await emulator.clear();
  const output = await finish(program, args, { cwd, ...options, env: { EMULATOR: emulator.url } });
  await assertOutcome(JSON.parse(await readFile(join(cwd, "outcome.json"), "utf8")), emulator);
  return output;
}

/** Gives a project its `calls.js` for `require` too, as `calls.cjs`. */
export async function translateCalls(folder) {
  const module = await readFile(join(folder, "calls.js"), "utf8");
  await writeFile(join(folder, "calls.cjs"), `${module.replace(/^export /gm, "")}\nmodule.exports = { callAll };\n`);
}

/** The Node that a project depends on for this platform, or none; the tests themselves may run in an older one. */
export async function currentNode(folder) {
  const { optionalDependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  for (const name of Object.keys(optionalDependencies)) {
    try {
      return await bin(folder, name, "node");
    } catch {
      // another platform's
    }
  }
}

/** The program of a project's package, which is in the one of that one's optional dependencies that is for this platform. */
export function native(folder, name, ...path) {
  const require = createRequire(join(folder, "package.json"));
  const { optionalDependencies } = require(`${name}/package.json`);
  const { resolve } = createRequire(require.resolve(`${name}/package.json`));
  for (const platform of Object.keys(optionalDependencies)) {
    try {
      return join(dirname(resolve(`${platform}/package.json`)), ...path) + (process.platform === "win32" ? ".exe" : "");
    } catch {
      // another platform's
    }
  }
  throw new Error(`${name} has no program for this platform`);
}
