// A missing key: the error says whether the environment has one. Nothing is taken from the environment.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { TESTS } from "../support/environment.js";
import { fixture } from "../support/package.js";
import { nativeProgram, run } from "../support/process.js";

const folder = await fixture("missing-key", "process/programs");
const MESSAGE = "createAssist: apiKey is missing; set it, or set baseUrl to your own server that adds the key";
const HINT = "; SNAPCALL_API_KEY is empty or unset";
const deno = (...flags) => [nativeProgram(TESTS, "deno", "deno"), "run", "--no-prompt", "--no-remote", "--node-modules-dir=manual", ...flags];

const RUNTIMES = {
  Node: { command: [process.execPath], hint: HINT },
  "Deno with access to the variable": { command: deno("--allow-env=SNAPCALL_API_KEY"), hint: HINT },
  "Deno without access": { command: deno(), hint: "" },
};

for (const [runtime, { command, hint }] of Object.entries(RUNTIMES)) {
  test(`in ${runtime} the error of a missing key names the option and the empty variable`, async () => {
    for (const [key, expected] of [[undefined, hint], ["", hint], ["sk-of-the-environment", ""]]) {
      const { SNAPCALL_API_KEY: _, ...rest } = process.env;
      const env = { ...rest, DENO_DIR: join(folder, "cache"), DENO_NO_UPDATE_CHECK: "1", ...(key !== undefined && { SNAPCALL_API_KEY: key }) };
      const [program, ...args] = [...command, "missing-key.js"];
      const { code, output } = await run(program, args, { cwd: folder, env, timeout: 60_000 });
      assert.equal(code, 0, output);
      assert.deepEqual(JSON.parse(output), { code: "config", path: "apiKey", attempts: 0, message: MESSAGE + expected });
    }
  });
}
