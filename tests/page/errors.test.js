// What a support agent reads when something is wrong.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  alertOn, answering, connect, create, createStream, creates, deadAddress, openPage, openToken, requests, started,
  useDemo,
} from "./demo.js";

const demo = useDemo();

/** Opens the page with fields of the connection changed, and gives the text of the alert that `act` leads to. */
async function alertAfter(t, act, fields) {
  const { page, complaints, strangers } = await openPage(t, demo, { refusals: true });
  if (fields) await connect(page, { fields });
  await act(page);
  const alert = alertOn(page);
  await alert.waitFor();
  const words = await alert.innerText();
  await alert.locator("summary").click();
  const technical = await alert.locator("pre").innerText();
  assert.deepEqual({ complaints, strangers }, { complaints: [], strangers: [] });
  return { page, alert, words, technical };
}

const open = (token) => (page) => openToken(page, token);

test("says that a key is missing, and leads to its field", async (t) => {
  const { page, alert, words, technical } = await alertAfter(t, create, { "API key": "" });
  assert.match(words, /SnapCall asks for a key\./);
  assert.match(technical, /status: 401/);
  await page.locator("#stream-status").getByText("Not created").waitFor();
  await alert.getByRole("button", { name: "Check the connection" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "api-key");
});

test("says that the key was refused, and does not repeat it", async (t) => {
  const key = "sk-a-wrong-key";
  const act = async (page) => {
    await answering(page, demo, { status: 401, json: { message: `unknown key ${key}` } });
    await create(page);
  };
  const { page, words, technical } = await alertAfter(t, act, { "API key": key });
  assert.match(words, /SnapCall did not accept the key\./);
  assert.ok(!technical.includes(key), technical);
  assert.ok(!(await page.content()).includes(key));
});

test("says that no stream has the token", async (t) => {
  const { page, words, technical } = await alertAfter(t, open("no-such-token"));
  assert.match(words, /No stream has this token\./);
  assert.match(technical, /status: 404/);
  await page.locator("#stream-status").getByText("Not opened").waitFor();
  assert.equal(await page.getByLabel("Token", { exact: true }).inputValue(), "no-such-token", "to be corrected");
});

test("says that a text is no token, without asking SnapCall", async (t) => {
  const before = (await requests(demo)).length;
  const { words, technical } = await alertAfter(t, open("a/../b"));
  assert.match(words, /This is not a token\./);
  assert.match(technical, /requests sent: 0/);
  assert.equal((await requests(demo)).length, before);
});

test("says that SnapCall cannot be reached, and how often it was tried", async (t) => {
  const { words, technical } = await alertAfter(t, open("some-token"), { "Base URL": await deadAddress() });
  assert.match(words, /SnapCall could not be reached\./);
  assert.match(technical, /requests sent: 3/);
});

test("warns that a stream may exist after a create without an answer", async (t) => {
  const { words, technical } = await alertAfter(t, create, { "Base URL": await deadAddress() });
  assert.match(words, /may have been created all the same/);
  assert.match(technical, /requests sent: 1/);
});

test("says that the company number is not right", async (t) => {
  const { words } = await alertAfter(t, create, { "Company number": "forty-two" });
  assert.match(words, /The connection settings are not right\./);
});

test("says that an answer cannot be understood", async (t) => {
  const act = async (page) => {
    await answering(page, demo, { status: 200, contentType: "text/html", body: "<h1>Welcome</h1>" });
    await openToken(page, "some-token");
  };
  const { words, technical } = await alertAfter(t, act);
  assert.match(words, /SnapCall answered in a way this page does not understand\./);
  assert.match(technical, /code: decode/);
});

test("keeps the stream on the page when following it fails, and goes on by hand", async (t) => {
  const { page } = await openPage(t, demo, { refusals: true });
  await createStream(page, { name: "Ticket 4521" });
  await answering(page, demo, { status: 404, json: {} });
  await page.getByRole("button", { name: "Refresh" }).click();
  await alertOn(page).getByText("No stream has this token.").waitFor();
  await page.getByText("Stopped by a problem.").waitFor();
  await page.getByRole("heading", { name: "Ticket 4521" }).waitFor();
  await page.locator("#link").getByRole("link").waitFor();
  await page.unroute(`${demo.emulator}/companies/**`);
  await page.getByRole("button", { name: "Follow" }).click();
  await page.locator("#stream-live").filter({ hasText: "Live" }).waitFor();
  assert.equal(await alertOn(page).count(), 0);
});

test("has words for every way in which a call can fail", async (t) => {
  const { page } = await openPage(t, demo);
  const words = (fields, situation) =>
    page.evaluate(async ([fields, situation]) => {
      const { SnapCallError } = await import("snapcall-wasm");
      const { describeProblem } = await import("./problems.js");
      const error = new SnapCallError({ message: "…", operation: "createAssist", attempts: 1, ...fields });
      const { title, advice } = describeProblem(error, { hasKey: true, online: true, ...situation });
      return `${title} ${advice}`;
    }, [fields, situation]);
  const maybeCreated = /may have been created all the same/;

  assert.match(await words({ code: "http", status: 403 }), /This key may not do that/);
  assert.match(await words({ code: "http", status: 404 }), /does not know this company/);
  assert.match(await words({ code: "http", status: 422 }), /did not take what was entered/);
  assert.match(await words({ code: "http", status: 429, retryAfter: 7.2 }), /Try again in 8 seconds/);
  assert.match(await words({ code: "http", status: 429 }), /Try again in a minute/);
  assert.match(await words({ code: "http", status: 503 }), /has trouble at the moment.*may have been created/);
  assert.match(await words({ code: "http", status: 418 }), /refused the request/);
  assert.match(await words({ code: "timeout" }), /took too long to answer.*may have been created/);
  assert.match(await words({ code: "connection" }, { online: false }), /This computer is offline/);
  assert.match(await words({ code: "connection", attempts: 0 }), /could not be loaded/);
  assert.match(await words({ code: "params", attempts: 0 }), /cannot be sent/);
  assert.match(await words({ code: "something new" }), /The request failed/);
  assert.doesNotMatch(await words({ code: "timeout", operation: "getStream" }), maybeCreated);
  assert.doesNotMatch(await words({ code: "http", status: 422 }), maybeCreated);
});

test("goes on after an error, and keeps what was typed until then", async (t) => {
  const { page } = await openPage(t, demo, { refusals: true });
  await connect(page, { fields: { "API key": "" } });
  await page.getByRole("textbox", { name: "Name" }).fill("Ticket 4521");
  await create(page);
  await alertOn(page).waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Name" }).inputValue(), "Ticket 4521");
  await connect(page, { fields: { "API key": "demo-key" } });
  await create(page);
  await page.locator("#stream-live").filter({ hasText: "Live" }).waitFor();
  assert.equal(await alertOn(page).count(), 0);
  const list = page.getByRole("list", { name: "Streams in this window" });
  assert.equal(await list.getByRole("button").count(), 1, "the attempt that failed is gone");
});

test("says that there is no network, and follows again when it is back", async (t) => {
  const { page, context } = await openPage(t, demo, { refusals: true });
  const earlier = (await creates(demo)).length;
  await createStream(page, { name: "Ticket 4521" });
  await context.setOffline(true);
  await alertOn(page).getByText("This computer is offline.").waitFor();
  await page.getByRole("heading", { name: "Ticket 4521" }).waitFor();
  await context.setOffline(false);
  await page.locator("#stream-live").filter({ hasText: "Live" }).waitFor();
  assert.equal(await alertOn(page).count(), 0);
  assert.equal((await creates(demo)).length, earlier + 1);
});

test("minds the network only where it needs one", async (t) => {
  const { page, context } = await openPage(t, demo);
  await context.setOffline(true);
  await page.waitForFunction(() => !navigator.onLine);
  assert.equal(await page.getByText("You are offline.").count(), 0, "the emulator is on this machine");
  await connect(page, { kind: "SnapCall", fields: { "Company number": "42" } });
  await page.getByRole("status").getByText("You are offline.").waitFor();
  await context.setOffline(false);
  await page.getByText("You are offline.").waitFor({ state: "detached" });
});

test("says so where the page itself cannot start", async (t) => {
  const context = await demo.browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.route("**/main.js", (route) => route.abort());
  await page.goto(demo.address);
  const words = page.getByText("This page has not started.");
  assert.equal(await words.isVisible(), false, "not while it may still be on its way");
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  await words.waitFor();
  await page.unroute("**/main.js");
  await page.reload();
  await started(page);
});
