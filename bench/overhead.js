// The overhead of a call: 2 000 getStream calls over loopback, in Node and in Chromium, one by one and 32 at once.

import { deepStrictEqual } from "node:assert/strict";
import { bare, limited } from "./contenders/bare.js";
import { kyWith } from "./contenders/ky.js";
import { snapcall } from "./contenders/snapcall.js";
import { checkStream } from "./contenders/valibot.js";
import { keep, usePackage } from "./environment.js";
import { EVENTS, streamText } from "./events.js";
import { timedRun } from "./load.js";
import { CONTENDERS, bundle, serve, startBrowser } from "./pages.js";
import { interleaved, ratios, summaries } from "./statistics.js";

const CALLS = 2_000;
const ROUNDS = 20;
const PART = CALLS / ROUNDS;
const WAYS = [1, 32];
const NAMES = ["bare", "limited", "ky", "snapcall"];
const EXPECTED = JSON.parse(streamText(EVENTS));

/** Measures contenders, which make a part of the calls, with so many at once, and give the milliseconds. */
async function measured(contenders) {
  const ways = [];
  for (const atOnce of WAYS) {
    const acts = Object.fromEntries(NAMES.map((name) => [name, () => contenders[name](atOnce)]));
    const times = await interleaved(acts, { rounds: ROUNDS, warmup: 5 });
    ways.push({ atOnce, times: summaries(times), toBare: ratios(times, ["snapcall", "ky", "limited"], "bare") });
  }
  return ways;
}

async function inNode(url) {
  const { SnapCall } = await usePackage();
  const gets = { bare: bare(url), limited: limited(url), ky: kyWith(checkStream, url), snapcall: snapcall(SnapCall, url) };
  for (const get of Object.values(gets)) deepStrictEqual(await get("token"), EXPECTED);
  return measured(Object.fromEntries(NAMES.map((name) => [name, (atOnce) => timedRun(gets[name], PART, atOnce)])));
}

/** A page for each contender, all open at once. Their clock is coarse: a part of the calls is many of its steps. */
async function inChromium(url) {
  const browser = await startBrowser();
  try {
    const context = await browser.newContext();
    const acts = {};
    for (const name of NAMES) {
      const page = await context.newPage();
      await page.goto(`${url}/${name}/index.html`);
      deepStrictEqual(await page.evaluate(() => globalThis.get("token")), EXPECTED);
      acts[name] = (atOnce) => page.evaluate(([part, atOnce]) => globalThis.run(part, atOnce), [PART, atOnce]);
    }
    return { version: browser.version(), ways: await measured(acts) };
  } finally {
    await browser.close();
  }
}

const runs = `import { timedRun } from "./load.js";
  Object.assign(globalThis, { get, run: (count, atOnce) => timedRun(get, count, atOnce) });`;
const makers = { ...CONTENDERS, limited: 'import { limited } from "./contenders/bare.js"; const get = limited(location.origin);' };
const pages = NAMES.map((name) => [name, `${makers[name]}\n${runs}`]);
const folder = await bundle("overhead", Object.fromEntries(pages));
const server = await serve(folder);
try {
  const node = { version: process.versions.node, ways: await inNode(server.url) };
  await keep("overhead", { calls: CALLS, rounds: ROUNDS, node, chromium: await inChromium(server.url) });
} finally {
  await server.stop();
}
