// Every fault × every operation × every engine: which error comes, after how many requests, and what it must not show.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startEmulator } from "../support/emulator.js";
import { startChromium, startNode } from "./engines.js";
import { markdown } from "./markdown.js";
import { revealed } from "./site/caller.js";
import { ENGINES, FAULTS, OPERATIONS, expected } from "./table.js";

/** With characters that JSON escapes. */
const KEY = 'sk-"9\\7-that-nobody-may-see';
/** How the key could stand somewhere. */
const FORMS = [KEY, JSON.stringify(KEY).slice(1, -1), JSON.stringify(JSON.stringify(KEY)).slice(3, -3),
  encodeURIComponent(KEY), btoa(KEY), "nobody-may-see"];
/** How much longer than it must a call may take, in milliseconds. A stall is far longer. */
const PATIENCE = 10_000;

const call = { Node: await startNode(), Chromium: await startChromium({ after }) };

describe("under faults", { concurrency: ENGINES.length * OPERATIONS.length }, () => {
  for (const engine of ENGINES) {
    for (const operation of OPERATIONS) {
      // An emulator of its own: what it counts comes from this operation only.
      test(`${operation} in ${engine}`, async (t) => {
        const emulator = await startEmulator();
        t.after(() => emulator.stop());
        const act = (what, options) => call[engine]({ baseUrl: emulator.url, apiKey: KEY, operation: what, options, token });
        let token = "";
        token = (await act("createAssist")).result.token;
        for (const row of FAULTS) {
          const outcome = expected(row, operation, engine);
          if (outcome) await t.test(row.name, () => assertOutcome(row, outcome, emulator, (options) => act(operation, options)));
        }
      });
    }
  }
});

async function assertOutcome(row, outcome, emulator, act) {
  await emulator.clear();
  const before = await emulator.streams();
  await emulator.goWrong(row.fault);
  const came = await act({ maxRetries: 1, timeout: row.timeout ?? 20_000 });
  await emulator.goWrong();
  const requests = await emulator.requests();
  const told = JSON.stringify({ ...came, shown: undefined }, null, 2);

  if (outcome.code) assertError(came, outcome, told);
  else assertResult(came, outcome, told);
  assert.equal(requests.length, outcome.sent, `requests sent; ${told}`);
  assert.equal(await emulator.streams() - before, outcome.made, `streams made; ${told}`);
  assert.ok(came.took >= outcome.least, `took ${came.took} ms, at least ${outcome.least} expected`);
  assert.ok(came.took < outcome.least + PATIENCE, `took ${came.took} ms, about ${outcome.least} expected`);

  const next = await act();
  assert.ok(next.result, `the next call works; ${JSON.stringify(next.error)}`);
}

function assertError({ error, isSnapCallError, shown }, outcome, told) {
  assert.ok(error, told);
  assert.ok(isSnapCallError, told);
  assert.deepEqual([error.code, error.status, error.path], [outcome.code, outcome.status, outcome.path], told);
  if (outcome.retryAfter === "over a minute") assert.ok(error.retryAfter > 60, told);
  else assert.equal(error.retryAfter, outcome.retryAfter, told);
  assert.equal(error.attempts, outcome.attempts, told);
  if (outcome.made > 0) assert.match(error.message, /the stream may exist all the same/);
  for (const form of FORMS) assert.ok(!shown.includes(form), `${JSON.stringify(form)} stands in the error`);
}

function assertResult({ result }, outcome, told) {
  assert.ok(result, told);
  assert.match(result.token, /^[\w-]{32}$/);
  assert.equal(result.streamer_instance.startsWith("\ufffd"), outcome.replaced ?? false, told);
  assert.equal((result.padding ?? 0) > 10_000_000, outcome.huge ?? false, told);
}

test("what an error hides is found", () => {
  const error = new Error("outside", { cause: new Error("message of the cause") });
  Object.defineProperty(error, "hidden", { value: { deep: ["not enumerable"] } });
  Object.defineProperty(error.cause, Symbol("symbol"), { get: () => "from a getter" });
  error.self = { error, toJSON: () => "from toJSON" };
  error.name = "name";
  const text = revealed(error);
  for (const part of ["outside", "message of the cause", "not enumerable", "symbol", "from a getter", "from toJSON",
    "name", "faults.test.js"]) assert.ok(text.includes(part), part);
});

test("tests/FAULTS.md says what was tried", async () => {
  const file = fileURLToPath(new URL("../../FAULTS.md", import.meta.url));
  if (process.env.UPDATE) await writeFile(file, markdown());
  const text = await readFile(file, "utf8").catch(() => "");
  assert.ok(text === markdown(), "it is out of date; run: UPDATE=1 cargo xtask test package");
});
