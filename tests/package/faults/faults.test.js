// Every fault, for every operation, in Node and in a page: the outcome, the number of requests, and no key in the error.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { openPage, startBrowser } from "../support/browser.js";
import { startEmulator } from "../support/emulator.js";
import { ROOT } from "../support/environment.js";
import { dump } from "../support/errors.js";
import { NO_REDIRECTS, OUTCOME_UNKNOWN } from "../support/messages.js";
import { fixture, importFrom } from "../support/package.js";
import { serveFolder } from "../support/static.js";
import { markdown } from "./markdown.js";
import { makeCall, reveal } from "./site/call.js";
import { ENGINES, FAULTS, OPERATIONS, expected } from "./table.js";

/** With characters that JSON escapes. */
const KEY = 'sk-"9\\7-that-nobody-may-see';
/** Every form that the key could have in an error. */
const FORMS = [KEY, JSON.stringify(KEY).slice(1, -1), JSON.stringify(JSON.stringify(KEY)).slice(3, -3),
  encodeURIComponent(KEY), btoa(KEY), "nobody-may-see"];
/** How much longer than its least time a call may take, in milliseconds. A stall is much longer. */
const TOLERANCE = 10_000;

const folder = await fixture("faults", "faults/site");
const site = await serveFolder(folder, {}, {}, { after });
const browser = await startBrowser({ after });
const { page } = await openPage({ after }, browser, site.url);
const callIn = {
  Node: makeCall(await importFrom(folder), (error) => [reveal(error), dump(error)].join("\n")),
  Chromium: (what) => page.evaluate((what) => globalThis.call(what), what),
};

describe("under faults", { concurrency: ENGINES.length * OPERATIONS.length }, () => {
  for (const engine of ENGINES) {
    for (const operation of OPERATIONS) {
      test(`${operation} in ${engine}`, async (t) => {
        // One emulator for each: it counts the requests and streams of this operation only.
        const emulator = await startEmulator(t);
        const call = (operation, token, options) =>
          callIn[engine]({ baseUrl: emulator.url, apiKey: KEY, operation, token, options });
        const { token } = (await call("createAssist")).result;
        for (const fault of FAULTS) {
          const outcome = expected(fault, operation, engine);
          if (!outcome) continue;
          await t.test(fault.name, () => assertOutcome(fault, outcome, emulator, (options) => call(operation, token, options)));
        }
      });
    }
  }
});

async function assertOutcome({ fault, timeout = 20_000 }, expected, emulator, call) {
  await emulator.clear();
  const before = await emulator.streams();
  await emulator.setFault(fault);
  const outcome = await call({ maxRetries: 1, timeout });
  await emulator.setFault();
  const requests = await emulator.requests();
  const text = JSON.stringify({ ...outcome, shown: undefined }, null, 2);

  if (expected.code) assertError(outcome, expected, text);
  else assertResult(outcome, expected, text);
  if (fault.fault === "redirect") assert.match(outcome.error.message, NO_REDIRECTS);
  assert.equal(requests.length, expected.requests, `requests; ${text}`);
  assert.equal(await emulator.streams() - before, expected.streams, `streams; ${text}`);
  // A timer can fire a fraction of a millisecond early.
  assert.ok(outcome.took >= expected.least - 1, `took ${outcome.took} ms, at least ${expected.least} expected`);
  assert.ok(outcome.took < expected.least + TOLERANCE, `took ${outcome.took} ms, about ${expected.least} expected`);

  const next = await call();
  assert.ok(next.result, `the next call works; ${JSON.stringify(next.error)}`);
}

function assertError({ error, isSnapCallError, shown }, expected, text) {
  assert.ok(error && isSnapCallError, text);
  for (const name of ["code", "status", "path", "attempts"]) assert.equal(error[name], expected[name], text);
  if (expected.retryAfter === "over a minute") assert.ok(error.retryAfter > 60, text);
  else assert.equal(error.retryAfter, expected.retryAfter, text);
  if (expected.streams > 0) assert.match(error.message, OUTCOME_UNKNOWN);
  for (const form of FORMS) assert.ok(!shown.includes(form), `${JSON.stringify(form)} is in the error`);
}

function assertResult({ result }, { replaced = false, huge = false }, text) {
  assert.match(result?.token ?? text, /^[\w-]{32}$/);
  assert.deepEqual([result.streamer_instance.startsWith("\ufffd"), (result.padding ?? 0) > 10_000_000], [replaced, huge], text);
}

test("a redirect that is followed would be another request", async (t) => {
  const emulator = await startEmulator(t);
  for (const to of ["same", "other"]) {
    await emulator.clear();
    await emulator.setFault({ fault: "redirect", to, times: 1 });
    await fetch(`${emulator.url}/companies/42/streams/t`);
    assert.equal((await emulator.requests()).length, 2, to);
  }
});

test("reveal() finds everything that an error hides", () => {
  const error = new Error("outside", { cause: new Error("message of the cause") });
  Object.defineProperty(error, "hidden", { value: { deep: ["not enumerable"] } });
  Object.defineProperty(error.cause, Symbol("symbol"), { get: () => "from a getter" });
  error.self = { error, toJSON: () => "from toJSON" };
  error.name = "name";
  const text = reveal(error);
  for (const part of ["outside", "message of the cause", "not enumerable", "symbol", "from a getter", "from toJSON",
    "name", "faults.test.js"]) assert.ok(text.includes(part), part);
});

test("tests/FAULTS.md is up to date", async () => {
  const file = join(ROOT, "tests/FAULTS.md");
  if (process.env.UPDATE) await writeFile(file, markdown());
  const text = await readFile(file, "utf8").catch(() => "");
  assert.ok(text === markdown(), "run: UPDATE=1 cargo xtask test package");
});
