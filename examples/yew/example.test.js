// The example in Chromium, built with `wasm-pack build --target web`, with the emulator.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { program } from "../../tests/docs/markdown.js";
import { startBrowser } from "../../tests/package/support/browser.js";
import { startEmulator } from "../../tests/package/support/emulator.js";
import { deadAddress } from "../../tests/package/support/server.js";
import { serveFolder } from "../../tests/package/support/static.js";
import { waitUntil } from "../../tests/package/support/wait.js";
import { assertPage } from "../../tests/tools/rust_page.js";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

let site, emulator, browser;
before(async () => {
  site = await serveFolder(FOLDER);
  emulator = await startEmulator({ pace: 300 });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
  await site?.stop();
});

/**
 * Opens the page in a new browser profile. The test fails if the page logs an error or a warning, or throws. With
 * `networkErrors`, the browser may log failed requests.
 */
async function open(t, { query = `?baseUrl=${emulator.url}`, networkErrors = false } = {}) {
  await emulator.setFault(null);
  await emulator.clear();
  const context = await browser.newContext();
  const errors = [];
  t.after(async () => {
    await context.close();
    assert.deepEqual(errors, []);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("console", (message) => {
    const isExpected = networkErrors && /^Failed to load resource/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !isExpected) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${site.url}${query}`);
  await page.locator("#loading").waitFor({ state: "detached" });
  return page;
}

/** Fills in the form and submits it with Enter. */
async function create(page, { name = "", type = "Assist" } = {}) {
  await page.getByRole("radio", { name: type }).check();
  const field = page.getByRole("textbox", { name: "Name" });
  await field.fill(name);
  await field.press("Enter");
}

const status = (page, text) => page.getByRole("status").filter({ hasText: text });
const token = (page) => page.locator("dd code").textContent();
const retrievals = (all, token) => all.filter(({ method, path }) => method === "GET" && path.endsWith(`/${token}`));

test("creates an assist stream and shows its events", async (t) => {
  const page = await open(t);
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await create(page, { name: "Ticket 4521" });
  assert.equal((await (await sent).allHeaders()).authorization, "Bearer any-key");

  const created = await token(page);
  const link = page.getByRole("link");
  assert.match(await link.getAttribute("href"), /^http:\/\/127\.0\.0\.1:/);
  assert.equal(await link.textContent(), await link.getAttribute("href"));
  await page.getByRole("heading", { name: "Ticket 4521" }).waitFor();

  const events = page.getByRole("listitem");
  await events.filter({ hasText: "Link opened" }).waitFor();
  await status(page, "Latest event: Summary ready").waitFor();
  assert.deepEqual(await events.locator("strong").allTextContents(), [
    "Link opened",
    "Recording finished",
    "Recording uploaded",
    "Summary ready",
  ]);
  assert.match(await events.last().locator("p").textContent(), /^Ticket 4521: The customer/);
  assert.match(await events.first().locator("time").textContent(), /^\d\d:\d\d:\d\d$/);

  const requests = await emulator.requests();
  const [{ body, path }] = requests;
  assert.equal(path, "/companies/42/streams");
  assert.deepEqual(body, { type: "assist", name: "Ticket 4521", origin: "yew-example", short_url: true });
  assert.ok(retrievals(requests, created).length > 1, "the stream is polled");
});

test("creates an instant stream without a name", async (t) => {
  const page = await open(t);
  await create(page, { type: "Instant" });
  await page.getByRole("heading", { name: "Untitled stream" }).waitFor();
  await page.getByRole("listitem").filter({ hasText: "Call started" }).waitFor();
  const [{ body }] = await emulator.requests();
  assert.deepEqual(body, { type: "instant", origin: "yew-example", short_url: true });
});

test("aborts the request and stops polling when another stream is created", async (t) => {
  const page = await open(t);
  const failed = page.waitForEvent("requestfailed");
  await emulator.setFault({ fault: "stall", at: "headers", operation: "retrieve", times: 1 });
  await create(page, { name: "First" });
  const first = await token(page);
  await status(page, "Loading").waitFor();
  await waitUntil(async () => retrievals(await emulator.requests(), first).length > 0);

  await create(page, { name: "Second", type: "Instant" });
  const request = await failed;
  assert.match(request.url(), new RegExp(`/${first}$`));
  assert.equal(request.failure().errorText, "net::ERR_ABORTED");
  await page.getByRole("listitem").filter({ hasText: "Call started" }).waitFor();
  assert.equal(retrievals(await emulator.requests(), first).length, 1);
  assert.notEqual(await token(page), first);
});

test("creates one stream for a double click", async (t) => {
  const page = await open(t);
  await page.getByRole("button", { name: "Create stream" }).dblclick({ delay: 200 });
  await page.getByRole("listitem").first().waitFor();
  assert.equal((await emulator.requests()).filter(({ method }) => method === "POST").length, 1);
});

const HTTP_ERRORS = [
  [{ status: 403 }, "Access denied.", /\ncode: http\nstatus: 403\nrequest id: \S+\nattempts: 1$/],
  [{ status: 429, retry_after: "90" }, "Try again in 90 seconds.", /status: 429/],
  [{ status: 500 }, "The stream may already exist", /status: 500/],
];
for (const [fault, text, detail] of HTTP_ERRORS) {
  test(`explains a create that fails with ${fault.status}`, async (t) => {
    const page = await open(t, { networkErrors: true });
    await create(page);
    await page.getByRole("heading", { name: "Ready to send" }).waitFor();
    await emulator.setFault({ fault: "status", operation: "create", ...fault });
    await create(page);
    const alert = page.getByRole("alert").filter({ hasText: text });
    await alert.waitFor();
    assert.match(await alert.locator("pre").textContent(), detail);
    assert.equal(await page.getByRole("heading", { name: "Ready to send" }).count(), 0, "the previous link is removed");

    await emulator.setFault(null);
    await create(page);
    await page.getByRole("heading", { name: "Ready to send" }).waitFor();
    await status(page, "Stream created.").waitFor();
    assert.equal((await page.getByRole("alert").allTextContents()).join(""), "");
  });
}

test("reports that watching failed", async (t) => {
  const page = await open(t, { networkErrors: true });
  await emulator.setFault({ fault: "status", status: 404, operation: "retrieve" });
  await create(page);
  await page.getByRole("alert").filter({ hasText: "Stream not found." }).waitFor();
  await status(page, "Stopped after an error.").waitFor();
});

test("reports a connection failure and an unexpected response", async (t) => {
  const page = await open(t, { query: `?baseUrl=${await deadAddress()}`, networkErrors: true });
  await create(page);
  await page.getByRole("alert").filter({ hasText: "Could not connect to SnapCall." }).waitFor();

  const other = await open(t);
  await emulator.setFault({ fault: "wrong-types", pointer: "/token", operation: "create" });
  await create(other);
  const alert = other.getByRole("alert").filter({ hasText: "Unexpected response from SnapCall." });
  assert.match(await alert.locator("pre").textContent(), /code: decode\npath: token/);
});

test("calls the proxy without a key if the address has no base URL", async (t) => {
  const page = await open(t, { query: "" });
  const stream = { token: "t-1", id: 1, type: "assist", company_id: 42 };
  const requests = [];
  await page.route("**/api/snapcall/**", async (route) => {
    const request = route.request();
    requests.push([request.method(), new URL(request.url()).pathname, (await request.allHeaders()).authorization]);
    const created = { status: 201, json: { ...stream, short_url: "javascript:document.title='owned'" } };
    const read = { json: { ...stream, name: "<img src=x>", expired_at: "2020-01-01T00:00:00Z" } };
    await route.fulfill(request.method() === "POST" ? created : read);
  });
  await create(page);
  await page.getByRole("heading", { name: "<img src=x>" }).waitFor();
  await status(page, "Expired: no more updates.").waitFor();
  assert.equal(await page.getByRole("link").count(), 0, "other URLs are not linked");
  assert.deepEqual(requests, [
    ["POST", "/api/snapcall/companies/42/streams", undefined],
    ["GET", "/api/snapcall/companies/42/streams/t-1", undefined],
  ]);
});

test("rejects a remote or invalid base URL in the address", async (t) => {
  const remote = await open(t, { query: "?baseUrl=https://collector.example/" });
  await remote.getByRole("alert").filter({ hasText: "does not connect to that server" }).waitFor();
  assert.equal(await remote.getByRole("button").count(), 0);

  const invalid = await open(t, { query: `?baseUrl=${encodeURIComponent(`${emulator.url}/?a=b`)}` });
  const alert = invalid.getByRole("alert").filter({ hasText: "This page is not set up correctly." });
  assert.match(await alert.locator("pre").textContent(), /code: config\npath: base_url\nattempts: 0$/);
});

test("the page in the Rust guide creates a stream and shows its events", async (t) => {
  await assertPage(t, { example: FOLDER, code: await program("yew-app/src/main.rs"), browser, emulator });
});
