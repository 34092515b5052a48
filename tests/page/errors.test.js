// Error messages of the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deadAddress } from "../package/support/server.js";
import {
  alertOn, connect, createRequests, createStream, focusedId, mockResponse, NETWORK_ERRORS, openPage, openToken,
  reload, requests, submitCreate, useDemo, waitForLive, waitForStatus,
} from "./helpers.js";

const { demo, pageTest } = useDemo();

/** Opens the page, changes fields of the connection and runs `act`; asserts the text of the alert and its details. */
async function assertAlert(t, act, text, details, fields) {
  const { page } = await openPage(t, demo, NETWORK_ERRORS);
  if (fields) await connect(page, { fields });
  await act(page);
  const alert = alertOn(page);
  await alert.waitFor();
  assert.match(await alert.innerText(), text);
  await alert.locator("summary").click();
  assert.match(await alert.locator("pre").innerText(), details);
  return { page, alert };
}

const open = (token) => (page) => openToken(page, token);

test("reports a missing API key and opens its field", async (t) => {
  const { page, alert } = await assertAlert(t, submitCreate, /API key required\./, /status: 401/, { "API key": "" });
  await waitForStatus(page, "Not created");
  await alert.getByRole("button", { name: "Check the connection" }).click();
  assert.equal(await focusedId(page), "apiKey");
});

test("reports an invalid API key without showing it", async (t) => {
  const key = "sk-a-wrong-key";
  const act = async (page) => {
    await mockResponse(page, demo, { status: 401, json: { message: `unknown key ${key}` } });
    await submitCreate(page);
  };
  const { page, alert } = await assertAlert(t, act, /Invalid API key\./, /status: 401/, { "API key": key });
  const details = await alert.locator("pre").innerText();
  assert.ok(!details.includes(key), details);
  assert.ok(!(await page.content()).includes(key));
});

test("reports that the stream was not found", async (t) => {
  const { page } = await assertAlert(t, open("no-such-token"), /Stream not found\./, /status: 404/);
  await waitForStatus(page, "Not opened");
  assert.equal(await page.getByLabel("Token or link", { exact: true }).inputValue(), "no-such-token", "the token stays");
});

test("reports an invalid token without a request", async (t) => {
  const before = (await requests(demo)).length;
  await assertAlert(t, open("a/../b"), /Invalid token\./, /attempts: 0/);
  assert.equal((await requests(demo)).length, before);
});

test("reports a connection failure and the number of attempts", async (t) => {
  const fields = { "Base URL": await deadAddress() };
  await assertAlert(t, open("some-token"), /Could not connect to SnapCall\./, /attempts: 3/, fields);
});

test("warns that the stream may exist after a failed create", async (t) => {
  const fields = { "Base URL": await deadAddress() };
  await assertAlert(t, submitCreate, /The stream may already exist/, /attempts: 1/, fields);
});

test("reports an unexpected response", async (t) => {
  const act = async (page) => {
    await mockResponse(page, demo, { status: 200, contentType: "text/html", body: "<h1>Welcome</h1>" });
    await openToken(page, "some-token");
  };
  await assertAlert(t, act, /Unexpected response from SnapCall\./, /code: decode/);
});

pageTest("keeps showing a stream that no longer exists, and resumes on request", NETWORK_ERRORS, async ({ page }) => {
  await createStream(page, { name: "Ticket 4521" });
  await mockResponse(page, demo, { status: 404, json: {} });
  await page.getByRole("button", { name: "Refresh" }).click();
  await alertOn(page).getByText("This stream no longer exists.").waitFor();
  await page.getByText("Stopped after an error").waitFor();
  await page.getByRole("heading", { name: "Ticket 4521" }).waitFor();
  await page.locator("#link").getByRole("link").waitFor();
  await page.unroute(`${demo.emulator}/companies/**`);
  await page.getByRole("button", { name: "Resume" }).click();
  await waitForLive(page);
  assert.equal(await alertOn(page).count(), 0);
});

pageTest("describes every error", async ({ page }) => {
  const describe = (fields, options) =>
    page.evaluate(async ([fields, options]) => {
      const { SnapCallError } = await import("snapcall-wasm");
      const { describeError } = await import("./errors.js");
      const error = new SnapCallError({ message: "…", operation: "createAssist", attempts: 1, ...fields });
      const settings = { kind: "snapcall", apiKey: "a key" };
      const { title, advice } = describeError(error, { settings, online: true, ...options });
      return `${title} ${advice}`;
    }, [fields, options]);
  const mayExist = /The stream may already exist/;

  assert.match(await describe({ code: "http", status: 403 }), /Access denied/);
  assert.match(await describe({ code: "http", status: 404 }), /Company not found/);
  assert.match(await describe({ code: "http", status: 422 }), /rejected the name or the origin/);
  assert.match(await describe({ code: "http", status: 429, retryAfter: 7.2 }), /Try again in 8 seconds/);
  assert.match(await describe({ code: "http", status: 429 }), /Try again in a minute/);
  assert.match(await describe({ code: "http", status: 503 }), /SnapCall is unavailable.*may already exist/);
  assert.match(await describe({ code: "http", status: 418 }), /rejected the request/);
  assert.match(await describe({ code: "timeout" }), /timed out.*may already exist/);
  assert.match(await describe({ code: "connection" }, { online: false }), /This computer is offline/);
  assert.match(await describe({ code: "connection", attempts: 0 }), /did not load/);
  assert.match(await describe({ code: "params", attempts: 0 }), /Invalid name or origin/);
  assert.match(await describe({ code: "something new" }), /The request failed/);
  assert.doesNotMatch(await describe({ code: "timeout", operation: "getStream" }), mayExist);
  assert.doesNotMatch(await describe({ code: "http", status: 422 }), mayExist);
});

pageTest("keeps the form after an error, and removes the error after the next create", NETWORK_ERRORS, async ({ page }) => {
  await connect(page, { fields: { "API key": "" } });
  await page.getByRole("textbox", { name: "Name" }).fill("Ticket 4521");
  await submitCreate(page);
  await alertOn(page).waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Name" }).inputValue(), "Ticket 4521");
  await connect(page, { fields: { "API key": "demo-key" } });
  await submitCreate(page);
  await waitForLive(page);
  assert.equal(await alertOn(page).count(), 0);
  const list = page.getByRole("list", { name: /^Streams/ });
  assert.equal(await list.getByRole("listitem").count(), 1, "the failed create is removed");
});

pageTest("reports a lost network, and resumes when it is back", NETWORK_ERRORS, async ({ page, context }) => {
  const earlier = (await createRequests(demo)).length;
  await createStream(page, { name: "Ticket 4521" });
  await context.setOffline(true);
  await page.locator("#stream-live").getByText(/This computer is offline\. Next try at [\d:]+\./).waitFor();
  await page.getByRole("heading", { name: "Ticket 4521" }).waitFor();
  assert.equal(await alertOn(page).count(), 0);
  await context.setOffline(false);
  await waitForLive(page);
  assert.equal(await alertOn(page).count(), 0);
  assert.equal((await createRequests(demo)).length, earlier + 1);
});

pageTest("shows the offline message only for a remote server", NETWORK_ERRORS, async ({ page, context }) => {
  await context.setOffline(true);
  await page.waitForFunction(() => !navigator.onLine);
  assert.equal(await page.getByText("You are offline.").count(), 0, "the emulator is on this computer");
  await connect(page, { kind: "SnapCall", fields: { "Company ID": "42", "API key": "any" } });
  await page.getByRole("status").getByText("You are offline.").waitFor();
  await context.setOffline(false);
  await page.getByText("You are offline.").waitFor({ state: "detached" });
});

test("shows a message if the page does not start", async (t) => {
  const context = await demo.browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.route("**/main.js", (route) => route.abort());
  await page.goto(demo.address);
  const message = page.getByText("This page did not start.");
  assert.equal(await message.isVisible(), false, "hidden while the page may still load");
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  await message.waitFor();
  await page.unroute("**/main.js");
  await reload(page);
});
