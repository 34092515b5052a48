// Nothing that a call leaves keeps a program alive: a script that has made one ends by itself.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { join } from "node:path";
import { fixture } from "../support/package.js";
import { run } from "../support/process.js";
import { CREATED, STREAM } from "../support/samples.js";
import { serve } from "../support/server.js";
import { SCENES } from "./child/scenes.js";

/** All timers of the scenes are a minute long; a child that has not ended by now waits for one of them. */
const LIMIT = 20_000;
/** From the end of a call to that of the program, in milliseconds. */
const QUICK = 2_000;

const folder = await fixture("lifetime-exits", "lifetime/child");
const server = await serve({ after });
const json = (response, status, body, headers) => {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
};
/** What comes of a stream is its token; streams that are created have none. */
const ANSWERS = {
  sound: (response) => json(response, 200, STREAM),
  stalled: () => {},
  begun: (response) => response.writeHead(200, { "Content-Length": "1000" }).write('{"token":'),
  later: (response) => json(response, 503, {}, { "Retry-After": "50" }),
  again: (response) => json(response, 503, {}, { "Retry-After": "0" }),
  streams: (response) => json(response, 201, CREATED),
};
server.answers((request, response) => ANSWERS[request.url.split("/").at(-1)](response));

for (const name of Object.keys(SCENES)) {
  test(`a program ends by itself after ${name}`, async () => {
    const child = await run(process.execPath, [join(folder, "exits.js"), name, server.url], { timeout: LIMIT });
    assert.equal(child.code, 0, `it did not end by itself: ${child.output}`);
    const [ended, waited] = child.output.trim().split("\n").slice(-2).map((line) => Number(/^\w+ (\d+)$/.exec(line)?.[1]));
    assert.ok(ended < 5_000, `the call took long: ${child.output}`);
    assert.ok(waited < QUICK, `it did not end at once: ${child.output}`);
  });
}
