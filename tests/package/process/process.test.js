// The process of a program with calls: when it exits, and what its environment changes.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { TESTS } from "../support/environment.js";
import { fixture } from "../support/package.js";
import { nativeProgram, run } from "../support/process.js";
import { CREATED, STREAM } from "../support/samples.js";
import { serve } from "../support/server.js";
import { SCENARIOS } from "./programs/scenarios.js";

const folder = await fixture("process", "process/programs");
const server = await serve({ after });
const json = (response, status, body, headers) => {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
};
/** The last part of the path, a token or `streams`, chooses the response. */
const RESPONSES = {
  found: (response) => json(response, 200, STREAM),
  stalled: () => {},
  "stalled-body": (response) => response.writeHead(200, { "Content-Length": "1000" }).write('{"token":'),
  "retry-later": (response) => json(response, 503, {}, { "Retry-After": "50" }),
  "retry-now": (response) => json(response, 503, {}, { "Retry-After": "0" }),
  streams: (response) => json(response, 201, CREATED),
};
server.answers((request, response) => RESPONSES[request.url.split("/").at(-1)](response));

for (const name of Object.keys(SCENARIOS)) {
  test(`a program exits after ${name}`, async () => {
    // All timers of the scenarios are a minute long: a program that waits for one is ended before.
    const { code, output } = await run(process.execPath, [join(folder, "exit.js"), name, server.url], { timeout: 20_000 });
    assert.equal(code, 0, `it did not exit by itself: ${output}`);
    const [took, waited] = /took (\d+)\nwaited (\d+)\n$/.exec(output).slice(1).map(Number);
    assert.ok(took < 5_000, `the call took long: ${output}`);
    assert.ok(waited < 2_000, `the program exited late: ${output}`);
  });
}

// V8 of Node 20 ends the process when it deoptimizes code with an inlined wasm call that is running.
test("a program continues after V8 deoptimizes the package's code during a call", async () => {
  const { code, output } = await run(process.execPath, [join(folder, "deoptimization.js")], { timeout: 60_000 });
  assert.equal(code, 0, output);
  assert.match(output, /deoptimized, and continued: t/);
});

// The error of a missing key says whether the environment has one. Nothing is taken from the environment.
const MESSAGE = "createAssist: apiKey is missing; set it, or set baseUrl to your own server that adds the key";
const HINT = "; SNAPCALL_API_KEY is empty or unset";
const DENO = [nativeProgram(TESTS, "deno", "deno"), "run", "--no-prompt", "--no-remote", "--node-modules-dir=manual"];

const RUNTIMES = {
  Node: { command: [process.execPath], hint: HINT },
  "Deno with access to the variable": { command: [...DENO, "--allow-env=SNAPCALL_API_KEY"], hint: HINT },
  "Deno without access": { command: DENO, hint: "" },
};

for (const [runtime, { command, hint }] of Object.entries(RUNTIMES)) {
  test(`in ${runtime} the error of a missing key names the option and the empty variable`, async () => {
    for (const [key, expected] of [[undefined, hint], ["", hint], ["sk-of-the-environment", ""]]) {
      const env = { ...process.env, DENO_DIR: join(folder, "cache"), DENO_NO_UPDATE_CHECK: "1", SNAPCALL_API_KEY: key };
      const [program, ...args] = [...command, "missing-key.js"];
      const { code, output } = await run(program, args, { cwd: folder, env, timeout: 60_000 });
      assert.equal(code, 0, output);
      assert.deepEqual(JSON.parse(output), { code: "config", path: "apiKey", attempts: 0, message: MESSAGE + expected });
    }
  });
}
