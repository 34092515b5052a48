// What each test file starts from: the running demo, a browser, and a page that is watched for complaints.

import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { fromEnvironment, serveDemo } from "./serve.js";

export const KEY = "demo-key";
/** What an answer in the service's place needs, or the browser withholds it from the page. */
export const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, content-type",
};
const SHOTS = fileURLToPath(new URL("../../target/page/", import.meta.url));

// The last one keeps every host but this machine unknown to the browser.
const BROWSER_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

/** Starts the demo, and the browser. */
export async function startDemo() {
  const executablePath = fromEnvironment("SNAPCALL_CHROMIUM");
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
  const demo = await serveDemo().catch(async (error) => {
    await browser.close();
    throw error;
  });
  return {
    ...demo,
    browser,
    /** Ends both; gives the code that `xtask demo` ended with. */
    async stop() {
      await browser.close();
      return demo.stop();
    },
  };
}

/**
 * Opens the demo in a fresh profile for the test `t`. `complaints` collects console messages and uncaught errors,
 * `strangers` the requests beyond this machine. With `refusals` the browser's own message about an answer of 4xx or
 * a refused connection is no complaint: no page can keep it from appearing.
 */
export async function openPage(t, { browser, address }, { at = address, refusals = false, ...options } = {}) {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = [];
  const strangers = [];
  page.on("console", (message) => {
    const known = message.text().startsWith("Failed to load resource") && refusals;
    if (["error", "warning"].includes(message.type()) && !known) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (hostname !== "127.0.0.1" && protocol !== "data:") strangers.push(request.url());
  });
  await page.goto(at);
  await page.locator("#not-started").waitFor({ state: "detached" });
  return { page, context, complaints, strangers };
}

/** Fills in the form as a person would, and waits for the stream's token. */
export async function createStream(page, { type = "Assist", name = "", origin = "", link = true } = {}) {
  await page.getByRole("radio", { name: type }).check();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Origin").fill(origin);
  await page.getByLabel("Ask for a short link").setChecked(link);
  await page.getByRole("button", { name: "Create stream" }).click();
  return page.locator("#created code").innerText();
}

/** What the emulator received, oldest first. */
export async function requests({ emulator }) {
  return (await fetch(`${emulator}/_emulator/requests`)).json();
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

export async function screenshot(page, name) {
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true, animations: "disabled" });
}
