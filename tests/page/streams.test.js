// Streams: create, open, watch, pause, and the list of streams.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  createRequests, createStream, holdResponse, KEY, openPage, openToken, requests, submitCreate, useDemo, waitForLive,
  waitForStatus,
} from "./helpers.js";

// Slow enough to see a stream change.
const { demo, pageTest } = useDemo({ pace: 300 });

pageTest("creates an assist stream and shows its link and token", async ({ page }) => {
  const earlier = (await createRequests(demo)).length;
  const token = await createStream(page, { name: "Ticket 4521", origin: "helpdesk" });

  const sent = (await createRequests(demo)).slice(earlier);
  assert.equal(sent.length, 1);
  assert.equal(sent[0].path, "/companies/42/streams");
  assert.equal(sent[0].headers.authorization, `Bearer ${KEY}`);
  assert.deepEqual(sent[0].body, { type: "assist", short_url: true, name: "Ticket 4521", origin: "helpdesk" });

  const link = page.locator("#link").getByRole("link");
  assert.match(await link.getAttribute("href"), /^https?:\/\//);
  assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
  assert.match(token, /^[\w-]{20,}$/);
  await page.locator("#stream-details").getByText("helpdesk").waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Name" }).inputValue(), "", "the name is cleared");
  assert.equal(await page.getByLabel("Origin").inputValue(), "helpdesk");
});

pageTest("creates an instant stream without a link", async ({ page }) => {
  const earlier = (await createRequests(demo)).length;
  await createStream(page, { type: "Instant", link: false });

  const sent = (await createRequests(demo)).slice(earlier).map(({ body }) => body);
  assert.deepEqual(sent, [{ type: "instant", short_url: false }]);
  assert.equal(await page.locator("#link").getByRole("link").count(), 0);
  await page.getByText("No link requested.").waitFor();
  await page.locator("#stream-details").getByText("Instant").waitFor();
  await page.locator("#events").getByText("Call started").waitFor();
});

pageTest("creates one stream for a double click", async ({ page }) => {
  const earlier = (await createRequests(demo)).length;
  await page.getByRole("button", { name: "Create stream" }).dblclick();
  await waitForLive(page);
  assert.equal((await createRequests(demo)).length, earlier + 1);
});

pageTest("does not send a second create while one is pending", async ({ page }) => {
  const earlier = (await createRequests(demo)).length;
  const release = holdResponse(page, demo);
  await submitCreate(page);
  await page.getByRole("button", { name: "Creating…", exact: true }).click({ force: true });
  await page.getByRole("textbox", { name: "Name" }).press("Enter");
  await waitForStatus(page, "Creating…");
  await release();
  await waitForLive(page);
  assert.equal((await createRequests(demo)).length, earlier + 1);
});

pageTest("opens a stream by its token and shows its events", async ({ page: creator, context, t }) => {
  const token = await createStream(creator, { name: "Ticket 4522", origin: "helpdesk" });
  await context.close();

  const { page } = await openPage(t, demo);
  await openToken(page, token);
  await page.getByRole("heading", { name: "Ticket 4522" }).waitFor();
  const details = await page.locator("#stream-details").innerText();
  for (const pattern of [/Assist/, /Created/, /Expires/]) assert.match(details, pattern);
  await page.locator("#stream-details time").waitFor();
  assert.equal(await page.locator("#link").isVisible(), false, "only the page that created the stream knows its link");
  await waitForStatus(page, "Summary ready");

  const events = (await page.locator("#events > li").allInnerTexts()).join("\n");
  const patterns = [
    /Link opened/, /Recording finished/, /Recording uploaded/, /Summary/, /Customer/,
    /Video\s+streams\/\d+\/video\.mp4/, /Thumbnail\s+streams\/\d+\/thumbnail\.jpg/, /Transcript\s+transcript-\d+/,
  ];
  for (const pattern of patterns) assert.match(events, pattern);
  assert.match(await page.locator(".summary p").innerText(), /^Ticket 4522: The customer/);
  assert.match(await page.locator("#stream-announcement").innerText(), /Summary ready/);
  assert.equal(await page.title(), "Summary ready: Ticket 4522");
});

pageTest("keeps a text selection when events arrive", async ({ page }) => {
  await createStream(page, { name: "Ticket 4523" });
  const first = page.locator("#events > li").first();
  await first.waitFor();
  const selected = await first.evaluateHandle((item) => {
    getSelection().selectAllChildren(item);
    return item;
  });
  await waitForStatus(page, "Summary ready");
  assert.ok(await selected.evaluate((item) => item.isConnected && /Link opened/.test(String(getSelection()))));
});

pageTest("stops requests when paused, and reads once on refresh", async ({ page }) => {
  const token = await createStream(page, { type: "Instant" });
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused", { exact: true }).waitFor();
  const isRead = ({ method, path }) => method === "GET" && path.endsWith(token);
  const reads = async () => (await requests(demo)).filter(isRead).length;
  const paused = await reads();
  await page.waitForTimeout(1_500);
  assert.equal(await reads(), paused, "no requests while paused");

  await page.getByRole("button", { name: "Refresh" }).click();
  await page.locator("#events").getByText("Call started").waitFor();
  await page.getByText("Paused", { exact: true }).waitFor();
  assert.equal(await reads(), paused + 1);

  await page.getByRole("button", { name: "Resume" }).click();
  await waitForLive(page);
});

pageTest("lists the streams of the window and opens them again", async ({ page }) => {
  const first = await createStream(page, { name: "Ticket 1" });
  await createStream(page, { type: "Instant", name: "Ticket 2" });
  await createStream(page);
  const list = page.getByRole("list", { name: /^Streams/ });
  const names = () => list.locator(".session-name").allInnerTexts();
  assert.deepEqual(await names(), ["Untitled stream", "Ticket 2", "Ticket 1"]);

  await list.getByRole("button", { name: /^Ticket 1/ }).click();
  await page.getByRole("heading", { name: "Ticket 1" }).waitFor();
  assert.equal(await page.locator(".token code").innerText(), first);
  await page.locator("#link").getByRole("link").waitFor();
  await waitForStatus(page, "Summary ready");
  assert.equal(await list.locator("[aria-current=true]").innerText().then((text) => text.split("\n")[0]), "Ticket 1");
  await list.getByRole("button", { name: /^Ticket 1.*Summary ready/s }).waitFor();

  await openToken(page, first);
  assert.deepEqual(await names(), ["Untitled stream", "Ticket 2", "Ticket 1"], "an open stream is not listed twice");
});

test("shows times in the language and time zone of the reader", async (t) => {
  const locales = { "de-DE": "Europe/Berlin", "ar-EG": "Africa/Cairo", "en-US": "America/New_York" };
  for (const [locale, timezoneId] of Object.entries(locales)) {
    const { page, context } = await openPage(t, demo, { locale, timezoneId });
    await createStream(page);
    const created = page.locator("#stream-details time");
    const date = new Date(await created.getAttribute("datetime"));
    const expected = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: timezoneId });
    // Node and the browser may use different spaces before AM and PM.
    const normalize = (text) => text.replace(/\s/g, " ");
    assert.equal(normalize(await created.innerText()), normalize(expected.format(date)), locale);
    assert.equal(await created.getAttribute("lang"), locale);
    await context.close();
  }
});
