// The main way through: create, send, read back, see what happens.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createStream, KEY, openPage, requests, startDemo } from "./demo.js";

let demo;
before(async () => (demo = await startDemo()));
after(async () => assert.equal(await demo.stop(), 0, "the demo stops cleanly"));

const creates = async () => (await requests(demo)).filter(({ method }) => method === "POST");

test("creates an assist stream and shows its link and its token", async (t) => {
  const { page, complaints, strangers } = await openPage(t, demo);
  const earlier = (await creates()).length;
  const token = await createStream(page, { name: "Ticket 4521", origin: "helpdesk" });

  const sent = (await creates()).slice(earlier);
  assert.equal(sent.length, 1);
  assert.equal(sent[0].path, "/companies/42/streams");
  assert.equal(sent[0].headers.authorization, `Bearer ${KEY}`);
  assert.deepEqual(sent[0].body, { type: "assist", short_url: true, name: "Ticket 4521", origin: "helpdesk" });

  const link = page.locator("#created").getByRole("link");
  assert.match(await link.getAttribute("href"), /^https?:\/\//);
  assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
  assert.equal(await page.getByLabel("Token", { exact: true }).inputValue(), token);
  await page.locator("#created summary").click();
  assert.equal(JSON.parse(await page.locator("#created-raw").innerText()).token, token);
  assert.deepEqual({ complaints, strangers }, { complaints: [], strangers: [] });
});

test("creates an instant stream without a link", async (t) => {
  const { page, complaints } = await openPage(t, demo);
  const earlier = (await creates()).length;
  await createStream(page, { type: "Instant", link: false });

  assert.deepEqual((await creates()).slice(earlier).map(({ body }) => body), [{ type: "instant", short_url: false }]);
  assert.equal(await page.locator("#created").getByRole("link").count(), 0);
  await page.getByText("No short link was asked for.").waitFor();
  await page.locator("#stream-facts").getByText("Instant").waitFor();
  assert.deepEqual(complaints, []);
});

test("copies the link", async (t) => {
  const { page } = await openPage(t, demo, { permissions: ["clipboard-read", "clipboard-write"] });
  await createStream(page);
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByRole("button", { name: "Copied the link" }).waitFor();
  const href = await page.locator("#created").getByRole("link").getAttribute("href");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), href);
});

test("sends one request for a double click", async (t) => {
  const { page } = await openPage(t, demo);
  const earlier = (await creates()).length;
  await page.getByRole("button", { name: "Create stream" }).dblclick();
  await page.locator("#stream").waitFor();
  assert.equal((await creates()).length, earlier + 1);
});

test("reads a stream back by its token and sees its events arrive", async (t) => {
  const creator = await openPage(t, demo);
  const token = await createStream(creator.page, { name: "Ticket 4522", origin: "helpdesk" });
  await creator.context.close();

  const { page, complaints, strangers } = await openPage(t, demo);
  await page.getByLabel("Token", { exact: true }).fill(token);
  await page.getByRole("button", { name: "Look up" }).click();
  await page.getByRole("heading", { name: "Ticket 4522" }).waitFor();
  await page.locator("#stream-facts").getByText("Assist").waitFor();
  await page.locator("#stream-facts").getByText("Created").waitFor();
  await page.locator("#stream-facts time").first().waitFor();
  await page.locator("#stream-status").getByText("Summary ready").waitFor();

  const events = page.locator("#events > li");
  assert.ok((await events.count()) >= 3, "recorded, uploaded and summary are there");
  await events.locator("time").first().waitFor();
  await events.getByText("Customer").first().waitFor();
  await events.getByText("Thumbnail").first().waitFor();
  assert.notEqual(await page.locator(".summary p").last().innerText(), "");
  assert.match(await page.locator("#stream-said").innerText(), /Summary ready/);
  assert.deepEqual({ complaints, strangers }, { complaints: [], strangers: [] });
});

test("follows until it is paused, and refreshes by hand", async (t) => {
  const { page } = await openPage(t, demo);
  const token = await createStream(page, { type: "Instant" });
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused.", { exact: true }).waitFor();
  const isRead = ({ method, path }) => method === "GET" && path.endsWith(token);
  const reads = async () => (await requests(demo)).filter(isRead).length;
  const paused = await reads();
  await page.waitForTimeout(2_500);
  assert.equal(await reads(), paused, "a paused page asks nothing");

  await page.getByRole("button", { name: "Refresh" }).click();
  await page.locator("#events").getByText("Call started").waitFor();
  await page.getByText("Paused.", { exact: true }).waitFor();
  assert.equal(await reads(), paused + 1);
});
