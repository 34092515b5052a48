// A headless browser, and a page with a record of the files it loads and its console errors.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { assertOutcome } from "./emulator.js";
import { NO_WASM, ROOT, fromEnvironment } from "./environment.js";

/** The last argument lets the browser reach this machine only. */
export const { args: ARGS } = JSON.parse(readFileSync(join(ROOT, "webdriver.json"), "utf8"))["goog:chromeOptions"];

/** A host name for this machine that is not loopback, as that of a public site. */
export const PUBLIC_HOST = "shop.example";

/** The address of a local server, under the public host name. */
export const atPublicHost = (url) => Object.assign(new URL(url), { hostname: PUBLIC_HOST }).href;

/** Starts a browser that runs until `close()`, or until `after` the test. */
export async function startBrowser(hooks = {}) {
  const { flags = [] } = hooks;
  const args = ARGS.map((arg) => arg.replace("-rules=MAP", `-rules=MAP ${PUBLIC_HOST} 127.0.0.1, MAP`));
  if (process.env.SNAPCALL_RUNTIME === "js") args.push(NO_WASM);
  const browser = await chromium.launch({ executablePath: fromEnvironment("SNAPCALL_CHROMIUM"), args: [...args, ...flags] });
  hooks.after?.(() => browser.close());
  return browser;
}

/** Starts a browser with an extension, until the end of the test; gives its profile. */
export async function startExtension(t, folder) {
  const args = [...ARGS, `--disable-extensions-except=${folder}`, `--load-extension=${folder}`, "--headless=new"];
  const context = await chromium.launchPersistentContext("", { executablePath: fromEnvironment("SNAPCALL_CHROMIUM"), args, headless: false });
  t.after(() => context.close());
  return context;
}

/** Opens a page in a fresh profile; gives its loaded scripts and wasm files, and console errors and uncaught errors. */
export async function openPage(t, browser, url, { title = "ready" } = {}) {
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
    file.catch(() => {}); // The page may close before the body is read.
    loaded.push(file);
  });
  await page.goto(url);
  await page.waitForFunction((title) => document.title === title, title);
  return { page, loaded: () => Promise.all(loaded), complaints };
}

/** Whether a loaded file holds the wasm: as it is, or encoded. */
const holdsWasm = ({ text }) => text.includes("#z.z@z:$###") || text.startsWith("\0asm");

/** A name in the fallback, which neither the wasm nor its glue contains. */
export const FALLBACK = /__wbindgen_add_to_stack_pointer/;
const holdsFallback = ({ text }) => FALLBACK.test(text);

/**
 * Makes all calls in an opened page against the emulator, and asserts the results and that the wasm loads with the
 * first call; gives the file that holds it, or else the fallback.
 *
 * `baseUrl` is the address that the page calls. With `apart` false the wasm may be part of the page's own script.
 * `wasm` and `fallback` are how many files hold the wasm and the fallback. `notFound` is how many 404s the page's console
 * shows: those of a worker do not appear there.
 */
export async function assertCalls({ page, loaded, complaints }, emulator, options = {}) {
  const { baseUrl = emulator.url, apart = true, wasm = 1, fallback = 0, notFound = 1 } = options;
  await emulator.clear();
  const before = await loaded();
  assert.ok(before.length > 0, "the page's own script was seen");
  if (apart) assert.deepEqual(before.filter(holdsWasm).map(({ url }) => url), [], "no wasm before the first call");

  await assertOutcome(await page.evaluate((url) => globalThis.callAll(url), baseUrl), emulator);
  const files = await loaded();
  assert.equal(files.filter(holdsWasm).length, wasm, "files with the wasm");
  assert.equal(files.filter(holdsFallback).length, fallback, "files with the fallback");
  // The browser itself logs every 404; a page cannot prevent that.
  assert.deepEqual(complaints.filter((text) => !/^Failed to load resource: .* 404/.test(text)), []);
  assert.equal(complaints.length, notFound);
  return files.find(holdsWasm) ?? files.find(holdsFallback);
}
