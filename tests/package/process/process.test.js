// The process of a program with calls: it exits after the last one, and not before.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { fixture } from "../support/package.js";
import { run } from "../support/process.js";
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
