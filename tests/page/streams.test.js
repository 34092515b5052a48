// The main way through: create, send, see what happens, come back to it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { create, creates, createStream, holdAnswer, KEY, openPage, openToken, requests, useDemo } from "./demo.js";

// So slow that a stream is seen to change.
const demo = useDemo({ pace: 300 });

test("creates an assist stream and shows its link and its token", async (t) => {
  const { page, complaints, strangers } = await openPage(t, demo);
  const earlier = (await creates(demo)).length;
  const token = await createStream(page, { name: "Ticket 4521", origin: "helpdesk" });

  const sent = (await creates(demo)).slice(earlier);
  assert.equal(sent.length, 1);
  assert.equal(sent[0].path, "/companies/42/streams");
  assert.equal(sent[0].headers.authorization, `Bearer ${KEY}`);
  assert.deepEqual(sent[0].body, { type: "assist", short_url: true, name: "Ticket 4521", origin: "helpdesk" });

  const link = page.locator("#link").getByRole("link");
  assert.match(await link.getAttribute("href"), /^https?:\/\//);
  assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
  assert.match(token, /^[\w-]{20,}$/);
  await page.locator("#stream-facts").getByText("helpdesk").waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Name" }).inputValue(), "", "the next stream has another name");
  assert.equal(await page.getByLabel("Origin").inputValue(), "helpdesk");
  assert.deepEqual({ complaints, strangers }, { complaints: [], strangers: [] });
});

test("creates an instant stream without a link", async (t) => {
  const { page, complaints } = await openPage(t, demo);
  const earlier = (await creates(demo)).length;
  await createStream(page, { type: "Instant", link: false });

  const sent = (await creates(demo)).slice(earlier).map(({ body }) => body);
  assert.deepEqual(sent, [{ type: "instant", short_url: false }]);
  assert.equal(await page.locator("#link").getByRole("link").count(), 0);
  await page.getByText("No short link was asked for.").waitFor();
  await page.locator("#stream-facts").getByText("Instant").waitFor();
  await page.locator("#events").getByText("Call started").waitFor();
  assert.deepEqual(complaints, []);
});

test("sends one request for a double click", async (t) => {
  const { page } = await openPage(t, demo);
  const earlier = (await creates(demo)).length;
  await page.getByRole("button", { name: "Create stream" }).dblclick();
  await page.locator("#stream-live").filter({ hasText: "Live" }).waitFor();
  assert.equal((await creates(demo)).length, earlier + 1);
});

test("sends nothing while a stream is being created", async (t) => {
  const { page } = await openPage(t, demo);
  const earlier = (await creates(demo)).length;
  const answer = holdAnswer(page, demo);
  await create(page);
  await page.getByRole("button", { name: "Creating…" }).click({ force: true });
  await page.getByRole("textbox", { name: "Name" }).press("Enter");
  await page.locator("#stream-status").getByText("Being created").waitFor();
  await answer();
  await page.locator("#stream-live").filter({ hasText: "Live" }).waitFor();
  assert.equal((await creates(demo)).length, earlier + 1);
});

test("reads a stream back by its token and sees its events arrive", async (t) => {
  const creator = await openPage(t, demo);
  const token = await createStream(creator.page, { name: "Ticket 4522", origin: "helpdesk" });
  await creator.context.close();

  const { page, complaints, strangers } = await openPage(t, demo);
  await openToken(page, token);
  await page.getByRole("heading", { name: "Ticket 4522" }).waitFor();
  const facts = await page.locator("#stream-facts").innerText();
  for (const word of [/Assist/, /Created/, /Expires/]) assert.match(facts, word);
  await page.locator("#stream-facts time").waitFor();
  assert.equal(await page.locator("#link").isVisible(), false, "the link is known where it was made");
  await page.locator("#stream-status").getByText("Summary ready").waitFor();

  const events = page.locator("#events > li");
  const texts = (await events.allInnerTexts()).join("\n");
  const parts = [
    /Link opened/, /Recording made/, /Recording uploaded/, /Summary/, /Customer/,
    /Video\s+streams\/\d+\/video\.mp4/, /Thumbnail\s+streams\/\d+\/thumbnail\.jpg/, /Transcript\s+transcript-\d+/,
  ];
  for (const part of parts) assert.match(texts, part);
  assert.match(await page.locator(".summary p").innerText(), /^Ticket 4522: The customer/);
  assert.match(await page.locator("#stream-said").innerText(), /Summary ready/);
  assert.equal(await page.title(), "Summary ready: Ticket 4522");
  assert.deepEqual({ complaints, strangers }, { complaints: [], strangers: [] });
});

test("leaves untouched what a reader has selected while news comes", async (t) => {
  const { page } = await openPage(t, demo);
  await createStream(page, { name: "Ticket 4523" });
  const first = page.locator("#events > li").first();
  await first.waitFor();
  const kept = await first.evaluateHandle((item) => {
    getSelection().selectAllChildren(item);
    return item;
  });
  await page.locator("#stream-status").getByText("Summary ready").waitFor();
  assert.ok(await kept.evaluate((item) => item.isConnected && /Link opened/.test(String(getSelection()))));
});

test("follows until it is paused, and reads once more by hand", async (t) => {
  const { page } = await openPage(t, demo);
  const token = await createStream(page, { type: "Instant" });
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused.", { exact: true }).waitFor();
  const isRead = ({ method, path }) => method === "GET" && path.endsWith(token);
  const reads = async () => (await requests(demo)).filter(isRead).length;
  const paused = await reads();
  await page.waitForTimeout(1_500);
  assert.equal(await reads(), paused, "a paused page asks nothing");

  await page.getByRole("button", { name: "Refresh" }).click();
  await page.locator("#events").getByText("Call started").waitFor();
  await page.getByText("Paused.", { exact: true }).waitFor();
  assert.equal(await reads(), paused + 1);

  await page.getByRole("button", { name: "Follow" }).click();
  await page.locator("#stream-live").filter({ hasText: "Live" }).waitFor();
});

test("comes back to the streams of the window, each under its name", async (t) => {
  const { page, complaints } = await openPage(t, demo);
  const first = await createStream(page, { name: "Ticket 1" });
  await createStream(page, { type: "Instant", name: "Ticket 2" });
  await createStream(page);
  const list = page.getByRole("list", { name: "Streams in this window" });
  const names = () => list.locator(".session-name").allInnerTexts();
  assert.deepEqual(await names(), ["Stream without a name", "Ticket 2", "Ticket 1"]);

  await list.getByRole("button", { name: "Ticket 1" }).click();
  await page.getByRole("heading", { name: "Ticket 1" }).waitFor();
  assert.equal(await page.locator(".token code").innerText(), first);
  await page.locator("#link").getByRole("link").waitFor();
  await page.locator("#stream-status").getByText("Summary ready").waitFor();
  assert.equal(await list.locator("[aria-current=true]").innerText().then((text) => text.split("\n")[0]), "Ticket 1");
  await list.getByRole("button", { name: /Ticket 1.*Summary ready/s }).waitFor();

  await openToken(page, first);
  assert.deepEqual(await names(), ["Stream without a name", "Ticket 2", "Ticket 1"], "it is there already");
  assert.deepEqual(complaints, []);
});

test("shows times in the reader's language and time zone", async (t) => {
  const readers = { "de-DE": "Europe/Berlin", "ar-EG": "Africa/Cairo", "en-US": "America/New_York" };
  for (const [locale, timezoneId] of Object.entries(readers)) {
    const { page, context } = await openPage(t, demo, { locale, timezoneId });
    await createStream(page);
    const created = page.locator("#stream-facts time");
    const machine = await created.getAttribute("datetime");
    const expected = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: timezoneId });
    // Node and the browser may have other spaces before AM and PM.
    const plain = (text) => text.replace(/\s/g, " ");
    assert.equal(plain(await created.innerText()), plain(expected.format(new Date(machine))), locale);
    assert.equal(await created.getAttribute("lang"), locale);
    await context.close();
  }
});
