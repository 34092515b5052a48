// The list of streams on the device: reload, tabs, search, removal, addresses, and the reads in the background.

import assert from "node:assert/strict";
import {
  connect, createStream, DESKTOP, mockResponse, NETWORK_ERRORS, openPage, openToken, reload, requests, useDemo,
  waitForLive, waitForStart, waitForStatus,
} from "./helpers.js";

const { demo, pageTest } = useDemo();
const list = (page) => page.getByRole("list", { name: /^Streams/ });
const names = (page) => list(page).locator(".session-name").allInnerTexts();
const entry = (page, name) => list(page).getByRole("button", { name: new RegExp(`^${name}`) });

pageTest("keeps the streams and their links after a reload", async ({ page }) => {
  await createStream(page, { name: "Ticket 1" });
  const token = await createStream(page, { name: "Ticket 2", origin: "helpdesk" });
  await waitForStatus(page, "Summary ready");
  const link = await page.locator("#link a").innerText();
  assert.equal(new URL(page.url()).hash, `#token=${token}`);

  await reload(page);
  assert.deepEqual(await names(page), ["Ticket 2", "Ticket 1"]);
  await page.getByRole("heading", { name: "Ticket 2" }).waitFor();
  assert.equal(await page.locator("#link a").innerText(), link);
  await waitForLive(page);
  await entry(page, "Ticket 1").click();
  await page.locator("#link a").waitFor();
});

pageTest("shows the changes of another tab", async ({ page, context }) => {
  await createStream(page, { name: "Ticket 1" });
  const other = await context.newPage();
  await other.goto(demo.address);
  await waitForStart(other);
  assert.deepEqual(await names(other), ["Ticket 1"]);

  await createStream(other, { name: "Ticket 2" });
  await entry(page, "Ticket 2").click();
  await page.locator("#link a").waitFor();
  await waitForLive(page);

  await other.getByRole("button", { name: "Remove Ticket 2" }).click();
  await page.getByText("No stream is open").waitFor();
  assert.deepEqual(await names(page), ["Ticket 1"]);
  await other.getByRole("button", { name: "Undo" }).click();
  await entry(page, "Ticket 2").waitFor();
  await Promise.all([createStream(page, { name: "Ticket 3" }), createStream(other, { name: "Ticket 4" })]);
  await entry(page, "Ticket 4").waitFor();
  await entry(other, "Ticket 3").waitFor();
});

pageTest("removes a stream, clears the list, and restores both", async ({ page }) => {
  for (const name of ["Ticket 1", "Ticket 2"]) await createStream(page, { name });
  await page.getByRole("button", { name: "Remove Ticket 2" }).click();
  await page.getByText("No stream is open").waitFor();
  assert.equal(new URL(page.url()).hash, "");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^Ticket 1/, "the focus moves on");
  await page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await names(page), ["Ticket 2", "Ticket 1"]);

  await page.getByRole("button", { name: "Clear list" }).click();
  await page.getByText("Streams that you create or open are listed here.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await reload(page);
  assert.deepEqual(await names(page), ["Ticket 2", "Ticket 1"]);
});

pageTest("searches by name, origin and token", async ({ page }) => {
  const token = await createStream(page, { name: "Washing machine", origin: "phone" });
  await createStream(page, { name: "Dishwasher", origin: "chat" });
  const search = page.getByRole("searchbox", { name: "Search" });
  const queries = [["MACHINE", "Washing machine"], ["chat", "Dishwasher"], [token, "Washing machine"]];
  for (const [query, expected] of queries) {
    await search.fill(query);
    assert.deepEqual(await names(page), [expected], query);
  }
  await search.fill("nothing like this");
  await page.getByText("No stream matches the search.").waitFor();
  await search.fill("");
  assert.equal((await names(page)).length, 2);
  await search.fill("machine");
  await createStream(page, { name: "Fridge" });
  assert.equal((await names(page)).length, 3, "a new stream is not hidden");
});

pageTest("opens a stream by the address, and by a pasted address or link", async ({ page: creator, t }) => {
  const token = await createStream(creator, { name: "Ticket 1" });
  const link = await creator.locator("#link a").innerText();
  await createStream(creator, { name: "Ticket 2" });
  await openToken(creator, link);
  await creator.getByRole("heading", { name: "Ticket 1" }).waitFor();
  assert.equal((await names(creator)).length, 2, "a link of the list opens its stream");

  const { page } = await openPage(t, demo, { ...NETWORK_ERRORS, at: (address) => `${address}#token=${token}` });
  await page.getByRole("heading", { name: "Ticket 1" }).waitFor();
  await page.evaluate(() => (location.hash = "#token=another-token"));
  await page.getByRole("heading", { name: "another-token" }).waitFor();

  const links = [`https://snapcall.example/join/${token}/`, `https://snapcall.example/?token=${token}`, page.url()];
  for (const text of links) {
    const { page: next, context } = await openPage(t, demo);
    await openToken(next, text.replace("another-token", token));
    await next.getByRole("heading", { name: "Ticket 1" }).waitFor();
    await context.close();
  }
});

pageTest("opens the stream of another connection without reading it", async ({ page }) => {
  await createStream(page, { name: "Ticket 1" });
  await connect(page, { fields: { "Company ID": "43" } });
  await createStream(page, { name: "Ticket 2" });
  const before = (await requests(demo)).length;
  await reload(page);
  await page.getByRole("heading", { name: "Ticket 2" }).waitFor();
  await page.locator("#stream").getByText("This stream belongs to another connection.").waitFor();
  assert.equal((await requests(demo)).length, before);
});

pageTest("reads the other streams in the background, one at a time, and marks what is new", async ({ page }) => {
  const stream = (token, events) => ({ token, id: 1, type: "assist", company_id: 42, name: `Stream ${token}`, events });
  let events = [];
  const reads = [];
  await mockResponse(page, demo, {});
  await page.route(`${demo.emulator}/companies/**`, async (route) => {
    if (route.request().method() === "OPTIONS") return route.fallback();
    const token = new URL(route.request().url()).pathname.split("/").at(-1);
    reads.push(token);
    const headers = { "access-control-allow-origin": "*" };
    await route.fulfill({ json: stream(token, token === "open" ? [] : events), headers });
  });
  await page.clock.install();
  for (const token of ["one", "two", "open"]) {
    await openToken(page, token);
    await page.getByRole("heading", { name: `Stream ${token}` }).waitFor();
  }
  await page.getByRole("button", { name: "Pause" }).click();
  await page.clock.runFor(20_000);
  reads.length = 0;
  events = [{ id: 1, type: "joined" }];
  await page.clock.runFor(15_000);
  await entry(page, "Stream one New").waitFor();
  await page.clock.runFor(5_000);
  await entry(page, "Stream two New").waitFor();
  assert.deepEqual(reads, ["one", "two"]);
  assert.match(await page.title(), /^\(2\) /);

  await entry(page, "Stream one").click();
  await entry(page, "Stream one Assist").waitFor();
  await reload(page);
  await entry(page, "Stream two New").waitFor();
});

pageTest("keeps the open stream in sight of a long list", { viewport: DESKTOP }, async ({ page }) => {
  await createStream(page, { name: "First of fifty" });
  await page.evaluate(() => {
    const [first] = JSON.parse(localStorage["snapcall-demo-streams"]);
    const more = Array.from({ length: 49 }, (_, index) =>
      ({ ...first, id: `more-${index}`, token: `more-${index}`, name: `More ${index}`, at: Date.now() + index }));
    localStorage["snapcall-demo-streams"] = JSON.stringify([first, ...more]);
  });
  await reload(page);
  assert.equal((await names(page)).length, 50);
  await entry(page, "First of fifty").waitFor();
  const isInView = (locator) => locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const list = document.getElementById("session").getBoundingClientRect();
    return top >= list.top && bottom <= list.bottom + 1;
  });
  assert.ok(await isInView(entry(page, "First of fifty")), "the list is scrolled to the open stream");
  await entry(page, "More 7").scrollIntoViewIfNeeded();
  const { y } = await page.locator("#stream-name").boundingBox();
  assert.ok(y >= 0 && y < 900, `the open stream is at ${y} px`);
});
