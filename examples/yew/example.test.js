// The example in Chromium, as `wasm-pack build --target web` made it, against the emulator.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser } from "../../tests/package/support/browser.js";
import { startEmulator } from "../../tests/package/support/emulator.js";
import { deadAddress } from "../../tests/package/support/server.js";
import { serveFolder } from "../../tests/package/support/static.js";

let site, emulator, browser;
before(async () => {
  site = await serveFolder(fileURLToPath(new URL(".", import.meta.url)));
  emulator = await startEmulator({ pace: 300 });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
  await site?.stop();
});

/** Opens the page in a fresh profile. `complaints` holds what stands in the console, and uncaught errors. */
async function open(t, query = `?baseUrl=${emulator.url}`) {
  await emulator.goWrong(null);
  await emulator.clear();
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`${site.url}${query}`);
  await page.locator("#loading").waitFor({ state: "detached" });
  return { page, complaints };
}

/** Fills the form in and sends it by the keyboard. */
async function create(page, { name = "", type = "Assist" } = {}) {
  await page.getByRole("radio", { name: type }).check();
  const field = page.getByRole("textbox", { name: "Name" });
  await field.fill(name);
  await field.press("Enter");
}

const status = (page, text) => page.getByRole("status").filter({ hasText: text });
const token = (page) => page.locator("dd code").textContent();
const retrievals = (all, token) => all.filter(({ method, path }) => method === "GET" && path.endsWith(`/${token}`));

test("creates an assist stream, and shows what happens in it while it happens", async (t) => {
  const { page, complaints } = await open(t);
  await create(page, { name: "Ticket 4521" });

  const made = await token(page);
  const link = page.getByRole("link");
  assert.match(await link.getAttribute("href"), /^http:\/\/127\.0\.0\.1:/);
  assert.equal(await link.textContent(), await link.getAttribute("href"));
  await page.getByRole("heading", { name: "Ticket 4521" }).waitFor();

  const events = page.getByRole("listitem");
  await events.filter({ hasText: "Link opened" }).waitFor();
  await status(page, "Last: Summary ready").waitFor();
  assert.deepEqual(await events.locator("strong").allTextContents(), [
    "Link opened",
    "Recording made",
    "Recording uploaded",
    "Summary ready",
  ]);
  assert.match(await events.last().locator("p").textContent(), /^Ticket 4521: The customer/);
  assert.match(await events.first().locator("time").textContent(), /^\d\d:\d\d:\d\d$/);

  const requests = await emulator.requests();
  const [{ headers, body, path }] = requests;
  assert.equal(path, "/companies/42/streams");
  assert.equal(headers.authorization, "Bearer any-key");
  assert.deepEqual(body, { type: "assist", name: "Ticket 4521", origin: "yew-example", short_url: true });
  assert.ok(retrievals(requests, made).length > 1, "the stream was asked for more than once");
  assert.deepEqual(complaints, []);
});

test("creates an instant stream, whose name may be left out", async (t) => {
  const { page, complaints } = await open(t);
  await create(page, { type: "Instant" });
  await page.getByRole("heading", { name: "Stream without a name" }).waitFor();
  await page.getByRole("listitem").filter({ hasText: "Call started" }).waitFor();
  const [{ body }] = await emulator.requests();
  assert.deepEqual(body, { type: "instant", origin: "yew-example", short_url: true });
  assert.deepEqual(complaints, []);
});

test("ends the request for one stream when another is created, and asks for the first no more", async (t) => {
  const { page, complaints } = await open(t);
  const ended = page.waitForEvent("requestfailed");
  await emulator.goWrong({ fault: "stall", at: "headers", operation: "retrieve", times: 1 });
  await create(page, { name: "First" });
  const first = await token(page);
  await status(page, "Asking SnapCall").waitFor();
  while (retrievals(await emulator.requests(), first).length === 0) await page.waitForTimeout(20);

  await create(page, { name: "Second", type: "Instant" });
  const request = await ended;
  assert.match(request.url(), new RegExp(`/${first}$`));
  assert.equal(request.failure().errorText, "net::ERR_ABORTED");
  await page.getByRole("listitem").filter({ hasText: "Call started" }).waitFor();
  assert.equal(retrievals(await emulator.requests(), first).length, 1);
  assert.notEqual(await token(page), first);
  assert.deepEqual(complaints, []);
});

test("a double click creates one stream", async (t) => {
  const { page } = await open(t);
  await page.getByRole("button", { name: "Create stream" }).dblclick({ delay: 200 });
  await page.getByRole("listitem").first().waitFor();
  assert.equal((await emulator.requests()).filter(({ method }) => method === "POST").length, 1);
});

const REFUSALS = [
  [{ status: 403 }, "You may not do that.", /\ncode: http\nstatus: 403\nrequest id: \S+\nrequests sent: 1$/],
  [{ status: 429, retry_after: "90" }, "Try again in 90 seconds.", /status: 429/],
  [{ status: 500 }, "trying again can make a second one", /status: 500/],
];
for (const [fault, text, detail] of REFUSALS) {
  test(`says what to do when a create is answered with ${fault.status}`, async (t) => {
    const { page } = await open(t);
    await create(page);
    await page.getByRole("heading", { name: "Ready to send" }).waitFor();
    await emulator.goWrong({ fault: "status", operation: "create", ...fault });
    await create(page);
    const alert = page.getByRole("alert").filter({ hasText: text });
    await alert.waitFor();
    assert.match(await alert.locator("pre").textContent(), detail);
    assert.equal(await page.getByRole("heading", { name: "Ready to send" }).count(), 0, "no link of another stream");

    await emulator.goWrong(null);
    await create(page);
    await page.getByRole("heading", { name: "Ready to send" }).waitFor();
    await status(page, "The stream was created.").waitFor();
    assert.equal((await page.getByRole("alert").allTextContents()).join(""), "");
  });
}

test("says that a stream is no longer live when its following fails", async (t) => {
  const { page } = await open(t);
  await emulator.goWrong({ fault: "status", status: 404, operation: "retrieve" });
  await create(page);
  await page.getByRole("alert").filter({ hasText: "There is no such stream." }).waitFor();
  await status(page, "No longer live.").waitFor();
});

test("says so when nothing answers, and when the answer is not what was promised", async (t) => {
  const { page } = await open(t, `?baseUrl=${await deadAddress()}`);
  await create(page);
  await page.getByRole("alert").filter({ hasText: "SnapCall could not be reached." }).waitFor();

  const other = await open(t);
  await emulator.goWrong({ fault: "wrong-types", pointer: "/token", operation: "create" });
  await create(other.page);
  const alert = other.page.getByRole("alert").filter({ hasText: "SnapCall’s answer is not understood." });
  assert.match(await alert.locator("pre").textContent(), /code: decode\npath: token/);
});

test("without a base URL in the address it calls the page's own server, without a key", async (t) => {
  const { page, complaints } = await open(t, "");
  const stream = { token: "t-1", id: 1, type: "assist", company_id: 42 };
  const seen = [];
  await page.route("**/api/snapcall/**", async (route) => {
    const request = route.request();
    seen.push([request.method(), new URL(request.url()).pathname, (await request.allHeaders()).authorization]);
    const created = { status: 201, json: { ...stream, short_url: "javascript:document.title='owned'" } };
    const read = { json: { ...stream, name: "<img src=x>", expired_at: "2020-01-01T00:00:00Z" } };
    await route.fulfill(request.method() === "POST" ? created : read);
  });
  await create(page);
  await page.getByRole("heading", { name: "<img src=x>" }).waitFor();
  await status(page, "The stream has expired.").waitFor();
  assert.equal(await page.getByRole("link").count(), 0, "no link is made of what is no web address");
  assert.deepEqual(seen, [
    ["POST", "/api/snapcall/companies/42/streams", undefined],
    ["GET", "/api/snapcall/companies/42/streams/t-1", undefined],
  ]);
  assert.deepEqual(complaints, []);
});

test("takes only a base URL on this machine from the address, and one that can work", async (t) => {
  const foreign = await open(t, "?baseUrl=https://collector.example/");
  await foreign.page.getByRole("alert").filter({ hasText: "does not connect to that server" }).waitFor();
  assert.equal(await foreign.page.getByRole("button").count(), 0);

  const wrong = await open(t, `?baseUrl=${encodeURIComponent(`${emulator.url}/?a=b`)}`);
  const alert = wrong.page.getByRole("alert").filter({ hasText: "This page is not set up correctly." });
  assert.match(await alert.locator("pre").textContent(), /code: config\npath: baseUrl\nrequests sent: 0$/);
});
