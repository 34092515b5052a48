// Overhead benchmark: getStream over loopback, in Node and in Chromium, sequential and concurrent.

import { deepStrictEqual } from "node:assert/strict";
import { importPackage, saveResult } from "./environment.js";
import { EVENTS, streamJson } from "./events.js";
import { bare, limited } from "./libraries/bare.js";
import { kyWith } from "./libraries/ky.js";
import { snapcall } from "./libraries/snapcall.js";
import { checkStream } from "./libraries/valibot.js";
import { bundle, LIBRARIES, serve, startBrowser } from "./pages.js";
import { interleave, ratios, summarizeAll } from "./statistics.js";
import { timedRun } from "./timed_run.js";

const CALLS = 2_000;
const ROUNDS = 20;
const CALLS_PER_ROUND = CALLS / ROUNDS;
const NAMES = ["bare", "limited", "ky", "snapcall"];
const EXPECTED = JSON.parse(streamJson(EVENTS));

/** Measures libraries, each a function that makes the calls of one round and returns the milliseconds. */
async function measure(libraries) {
  const runs = [];
  for (const concurrency of [1, 32]) {
    const tasks = Object.fromEntries(NAMES.map((name) => [name, () => libraries[name](concurrency)]));
    const times = await interleave(tasks, { rounds: ROUNDS, warmup: 5 });
    const vsBare = ratios(times, ["snapcall", "ky", "limited"], "bare");
    runs.push({ concurrency, times: summarizeAll(times), vsBare });
  }
  return runs;
}

async function inNode(url) {
  const { SnapCall } = await importPackage();
  const gets = {
    bare: bare(url),
    limited: limited(url),
    ky: kyWith(checkStream, url),
    snapcall: snapcall(SnapCall, url),
  };
  for (const get of Object.values(gets)) deepStrictEqual(await get("token"), EXPECTED);
  const run = (name) => [name, (concurrency) => timedRun(gets[name], CALLS_PER_ROUND, concurrency)];
  return measure(Object.fromEntries(NAMES.map(run)));
}

/** All pages stay open. Their clock is coarse, so the calls of a round are timed together. */
async function inChromium(url) {
  const browser = await startBrowser();
  try {
    const context = await browser.newContext();
    const libraries = {};
    for (const name of NAMES) {
      const page = await context.newPage();
      await page.goto(`${url}/${name}/index.html`);
      deepStrictEqual(await page.evaluate(() => globalThis.get("token")), EXPECTED);
      libraries[name] = (concurrency) =>
        page.evaluate(([count, concurrency]) => globalThis.run(count, concurrency), [CALLS_PER_ROUND, concurrency]);
    }
    return { version: browser.version(), runs: await measure(libraries) };
  } finally {
    await browser.close();
  }
}

const RUN = `import { timedRun } from "./timed_run.js";
  Object.assign(globalThis, { get, run: (count, concurrency) => timedRun(get, count, concurrency) });`;
const scripts = {
  ...LIBRARIES,
  limited: 'import { limited } from "./libraries/bare.js"; const get = limited(location.origin);',
};
const pages = NAMES.map((name) => [name, `${scripts[name]}\n${RUN}`]);
const server = await serve(await bundle("overhead", Object.fromEntries(pages)));
try {
  const node = { version: process.versions.node, runs: await inNode(server.url) };
  await saveResult("overhead", { calls: CALLS, rounds: ROUNDS, node, chromium: await inChromium(server.url) });
} finally {
  await server.stop();
}
