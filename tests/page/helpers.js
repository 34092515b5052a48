// Test setup: the running demo, a browser, and actions on the page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { chromium } from "playwright-core";
import { ROOT } from "../package/support/environment.js";
import { fromEnvironment, serveDemo } from "./serve.js";

export const KEY = "demo-key";
/** A host name for this computer that the page takes for another computer. */
const REMOTE_HOST = "demo.example";
/** The address of the page under this name. */
export const atRemoteHost = (address) => Object.assign(new URL(address), { hostname: REMOTE_HOST }).href;
/** Options of a page whose requests may fail. */
export const NETWORK_ERRORS = { networkErrors: true };
export const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };
export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

// The last argument makes every host but this computer unknown to the browser.
const { args } = JSON.parse(readFileSync(join(ROOT, "webdriver.json"), "utf8"))["goog:chromeOptions"];
const BROWSER_ARGS = args.map((arg) => arg.replace("-rules=MAP", `-rules=MAP ${REMOTE_HOST} 127.0.0.1, MAP`));

/** Starts the demo and the browser before the tests of a file, and stops them after; a fault ends with its test. */
export function useDemo({ serve = serveDemo, ...options } = {}) {
  const demo = {};
  before(async () => {
    const executablePath = fromEnvironment("SNAPCALL_CHROMIUM");
    demo.browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
    Object.assign(demo, await serve(options));
  });
  afterEach(() => demo.emulator && setFaults(demo));
  after(async () => {
    await demo.browser?.close();
    await demo.stop?.();
  });
  /** Declares a test of the page, opened with these options, which can be left out. */
  function pageTest(title, ...rest) {
    const [callback, options] = rest.reverse();
    test(title, async (t) => callback({ t, ...(await openPage(t, demo, options)) }));
  }
  return { demo, pageTest };
}

/**
 * Opens the page in a new browser profile. The test fails if the page logs an error or a warning, throws, or sends a
 * request to another computer. With `networkErrors`, the browser may log failed requests. `prepare` runs in the page
 * before its scripts. `at` gives the address to open, from that of the demo.
 */
export async function openPage(t, demo, { at = (address) => address, networkErrors = false, prepare, ...options } = {}) {
  // Without motion, because animations take most of the processor time.
  const defaults = { locale: "en-GB", timezoneId: "Europe/Paris", reducedMotion: "reduce" };
  const context = await demo.browser.newContext({ ...defaults, ...options });
  const problems = [];
  t.after(async () => {
    await context.close();
    assert.deepEqual(problems, []);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("console", (message) => {
    const isNetworkError = /^(Failed to load resource|Access to fetch .* blocked by CORS)/.test(message.text());
    const isExpected = isNetworkError && networkErrors;
    if (["error", "warning"].includes(message.type()) && !isExpected) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (!["127.0.0.1", REMOTE_HOST].includes(hostname) && protocol !== "data:") problems.push(request.url());
  });
  if (prepare) await page.addInitScript(prepare);
  await page.goto(at(demo.address));
  await waitForStart(page);
  return { page, context };
}

/** Waits until main.js has run. */
export const waitForStart = (page) => page.locator("#not-started").waitFor({ state: "detached" });

export async function reload(page) {
  await page.reload();
  await waitForStart(page);
}

/** Waits until the open stream is watched. */
export const waitForLive = (page) => page.locator("#stream-live").filter({ hasText: "Live" }).waitFor();

/** Waits until the open stream has this status. */
export const waitForStatus = (page, text) => page.locator("#stream-status").getByText(text).waitFor();

/** Creates a stream with the form. Returns its token. */
export async function createStream(page, { type = "Assist", name = "", origin = "", link = true } = {}) {
  await page.getByRole("radio", { name: type }).check();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("textbox", { name: "Origin" }).fill(origin);
  await page.getByLabel("Create a short link").setChecked(link);
  await submitCreate(page);
  await waitForLive(page);
  return page.locator(".token code").innerText();
}

export const submitCreate = (page) => page.getByRole("button", { name: "Create stream" }).click();

/** Opens a stream by its token, with the form. */
export async function openToken(page, token) {
  await page.getByLabel("Token or link", { exact: true }).fill(token);
  await page.getByRole("button", { name: "Open", exact: true }).click();
}

export const openConnection = (page) => page.getByRole("button", { name: "Connection:" }).click();

/** Changes the connection. `fields` are values by label. */
export async function connect(page, { kind, remember, fields = {} }) {
  const dialog = page.getByRole("dialog", { name: "Connection" });
  if (!(await dialog.isVisible())) await openConnection(page);
  if (kind) await dialog.getByRole("radio", { name: kind }).check();
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(value);
  if (remember !== undefined) await dialog.getByLabel("Remember on this device").setChecked(remember);
  await dialog.getByRole("button", { name: "Use this connection" }).click();
}

/** Opens a tab of the developer tools. Returns its panel. */
export async function openDeveloper(page, tab) {
  const toggle = page.getByRole("button", { name: "Developer tools" });
  if ((await toggle.getAttribute("aria-expanded")) !== "true") await toggle.click();
  await page.getByRole("tab", { name: tab }).click();
  return page.getByRole("tabpanel", { name: tab });
}

/** The alert that has text. */
export const alertOn = (page) => page.getByRole("alert").filter({ hasText: /\w/ });

export const focusedId = (page) => page.evaluate(() => document.activeElement.id);

/** Asserts that the focused element has an outline and is not covered. */
export async function assertFocusVisible(page, name) {
  const { outlined, covered } = await page.evaluate(() => {
    const { activeElement: focus } = document;
    const outlines = [focus, focus.closest(".choice")].map((it) => it && getComputedStyle(it).outlineStyle);
    const { left, top, width, height } = focus.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
    const visible = hit && (focus.contains(hit) || hit.contains(focus) || hit.closest("label"));
    return { outlined: outlines.some((style) => style && style !== "none"), covered: !visible };
  });
  assert.ok(outlined, `${name} has the focus but no outline`);
  assert.ok(!covered, `${name} has the focus but is covered`);
}

/** The requests that the emulator received, oldest first. */
export async function requests({ emulator }) {
  return (await fetch(`${emulator}/_emulator/requests?authorization=show`)).json();
}

export const createRequests = async (demo) => (await requests(demo)).filter(({ method }) => method === "POST");

/** Replaces the active faults of the emulator. */
export async function setFaults({ emulator }, ...faults) {
  const url = `${emulator}/_emulator/faults`;
  await fetch(url, { method: "DELETE" });
  if (faults.length > 0) assert.equal((await fetch(url, { method: "POST", body: JSON.stringify(faults) })).status, 204);
}

/** Mocks the responses of SnapCall, with the CORS headers that the browser requires. */
export async function mockResponse(page, { emulator }, response) {
  const headers = {
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "authorization, content-type",
  };
  await page.route(`${emulator}/companies/**`, (route) => route.fulfill({ headers, ...response }));
}

/** Delays the next response of SnapCall until the returned function is called. */
export function holdResponse(page, { emulator }) {
  const requested = new Promise((resolveRequest) => {
    page.route(`${emulator}/companies/**`, (route) => new Promise((resolve) => {
      resolveRequest(() => resolve(route.continue()));
    }), { times: 1 });
  });
  return async () => (await requested)();
}
