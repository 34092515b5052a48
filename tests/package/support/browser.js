// A headless browser, and a page that is watched: what it loads and what it complains about.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { fromEnvironment } from "./environment.js";
import { assertOutcome } from "./outcome.js";

// The last one keeps every host but this machine unknown to the browser.
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

export const startBrowser = () => chromium.launch({ executablePath: fromEnvironment("SNAPCALL_CHROMIUM"), args: ARGS });

/**
 * Opens a page of `support/page` in a fresh profile for the test `t`. `loaded` holds the scripts and wasm files that
 * came, with their `text`; `complaints` what stands in the console, and uncaught errors.
 */
export async function openPage(t, browser, url) {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const loaded = [];
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("response", (response) => {
    if (!/\.(js|mjs|wasm)(\?|$)/.test(response.url())) return;
    const file = response.text().then((text) => ({ url: response.url(), text }));
    file.catch(() => {}); // a page may close before anyone asks
    loaded.push(file);
  });
  await page.goto(url);
  await page.waitForFunction(() => document.title === "ready");
  return { page, loaded: () => Promise.all(loaded), complaints };
}

/** Whether a loaded file holds the wasm: as it is or in hexadecimal digits, which begin with those of "\0asm". */
const holdsWasm = ({ text }) => text.includes("0061736d01000000") || text.startsWith("\0asm");

/**
 * Has an opened page do all calls against the emulator, and asserts what came of them and what was loaded when.
 *
 * `baseUrl` is what the page is told instead of the emulator's own address. With `apart` false the wasm may be part of
 * the page's own script. `told` is how many 404s the page's console is told of: none if a worker does the calls.
 */
export async function assertCalls({ page, loaded, complaints }, emulator, { baseUrl = emulator.url, apart = true, told = 1 } = {}) {
  await emulator.clear();
  const before = await loaded();
  assert.ok(before.length > 0, "the page's own script was seen");
  if (apart) assert.deepEqual(before.filter(holdsWasm).map(({ url }) => url), [], "no wasm before the first call");

  await assertOutcome(await page.evaluate((url) => globalThis.callAll(url), baseUrl), emulator);
  const chunks = (await loaded()).filter(holdsWasm);
  assert.equal(chunks.length, 1, "one file holds the wasm");
  // The browser itself tells of every 404; no page can keep it from that.
  assert.deepEqual(complaints.filter((text) => !/^Failed to load resource: .* 404/.test(text)), []);
  assert.equal(complaints.length, told);
  return chunks[0];
}
