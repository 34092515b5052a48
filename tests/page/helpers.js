// What each test file starts from: the running demo, a browser, and a page that is watched for complaints.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { fromEnvironment, serveDemo } from "./serve.js";

export const KEY = "demo-key";
/** What an answer in the service's place needs, or the browser withholds it from the page. */
export const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, content-type",
};
/** A name for this machine under which it looks like any other. */
export const ELSEWHERE = "demo.example";

// The last one keeps every host but this machine unknown to the browser.
const BROWSER_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
];

/** Starts the demo and the browser before the tests of a file, and stops them after. It gives them, once they run. */
export function useDemo(options) {
  const demo = {};
  before(async () => {
    const executablePath = fromEnvironment("SNAPCALL_CHROMIUM");
    demo.browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
    Object.assign(demo, await serveDemo(options));
  });
  after(async () => {
    await demo.browser?.close();
    assert.equal(await demo.stop?.(), 0, "the demo stops cleanly");
  });
  return demo;
}

/**
 * Opens the demo in a fresh profile for the test `t`. `complaints` collects console messages and uncaught errors,
 * `strangers` the requests beyond this machine. With `refusals` the browser's own message about an answer of 4xx or
 * a refused connection is no complaint: no page can keep it from appearing. `prepare` runs before the page does.
 */
export async function openPage(t, { browser, address }, { at = address, refusals = false, prepare, ...options } = {}) {
  // Without motion, whose drawing takes the machine more than all the rest.
  const usual = { locale: "en-GB", timezoneId: "Europe/Paris", reducedMotion: "reduce" };
  const context = await browser.newContext({ ...usual, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = [];
  const strangers = [];
  page.on("console", (message) => {
    const known = /^(Failed to load resource|Access to fetch .* blocked by CORS)/.test(message.text()) && refusals;
    if (["error", "warning"].includes(message.type()) && !known) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (!["127.0.0.1", ELSEWHERE].includes(hostname) && protocol !== "data:") strangers.push(request.url());
  });
  if (prepare) await page.addInitScript(prepare);
  await page.goto(at);
  await started(page);
  return { page, context, complaints, strangers };
}

/** Waits until the page's module has run. */
export const started = (page) => page.locator("#not-started").waitFor({ state: "detached" });

/** Fills in the form as a person would, and waits for the stream's token. */
export async function createStream(page, { type = "Assist", name = "", origin = "", link = true } = {}) {
  await page.getByRole("radio", { name: type }).check();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("textbox", { name: "Origin" }).fill(origin);
  await page.getByLabel("Ask for a short link").setChecked(link);
  await create(page);
  const token = await page.locator(".token code").innerText();
  await page.locator("#stream-live").filter({ hasText: "Live" }).waitFor();
  return token;
}

export const create = (page) => page.getByRole("button", { name: "Create stream" }).click();

/** Opens a stream by its token, as a person would. */
export async function openToken(page, token) {
  await page.getByLabel("Token", { exact: true }).fill(token);
  await page.getByRole("button", { name: "Open", exact: true }).click();
}

export const openConnection = (page) => page.getByRole("button", { name: "Connection:" }).click();

/** Changes the connection: `kind`, and what is to stand in the fields, by their labels. */
export async function connect(page, { kind, keep, fields = {} }) {
  const dialog = page.getByRole("dialog", { name: "Connection" });
  if (!(await dialog.isVisible())) await openConnection(page);
  if (kind) await dialog.getByRole("radio", { name: kind }).check();
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(value);
  if (keep !== undefined) await dialog.getByLabel("Keep this on this device").setChecked(keep);
  await dialog.getByRole("button", { name: "Use this connection" }).click();
}

/** Opens the drawer for developers at a tab. */
export async function developer(page, tab) {
  const toggle = page.getByRole("button", { name: "For developers" });
  if ((await toggle.getAttribute("aria-expanded")) !== "true") await toggle.click();
  await page.getByRole("tab", { name: tab }).click();
  return page.getByRole("tabpanel", { name: tab });
}

/** The alert that has something to say. */
export const alertOn = (page) => page.getByRole("alert").filter({ hasText: /\w/ });

/** What the emulator received, oldest first. */
export async function requests({ emulator }) {
  return (await fetch(`${emulator}/_emulator/requests`)).json();
}

export const creates = async (demo) => (await requests(demo)).filter(({ method }) => method === "POST");

/** Switches the emulator's faults off, and these on. */
export async function faults({ emulator }, ...on) {
  const at = `${emulator}/_emulator/faults`;
  await fetch(at, { method: "DELETE" });
  if (on.length > 0) assert.equal((await fetch(at, { method: "POST", body: JSON.stringify(on) })).status, 204);
}

/** Answers in the service's place. */
export async function answering(page, { emulator }, response) {
  await page.route(`${emulator}/companies/**`, (route) => route.fulfill({ headers: CORS, ...response }));
}

/** Holds back the next answer of the service. What it gives is called to let it through, once it was asked for. */
export function holdAnswer(page, { emulator }) {
  const asked = new Promise((ask) => {
    page.route(`${emulator}/companies/**`, (route) => new Promise((resolve) => {
      ask(() => resolve(route.continue()));
    }), { times: 1 });
  });
  return async () => (await asked)();
}

/** A base URL where nothing listens. */
export async function deadAddress() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}`;
}
