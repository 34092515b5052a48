// Failed creates and reads: what is unknown, what goes on by itself, what can be repeated.

import assert from "node:assert/strict";
import { test } from "node:test";
import { waitUntil } from "../package/support/wait.js";
import {
  alertOn, CLIPBOARD, connect, createRequests, createStream, mockResponse, NETWORK_ERRORS, openPage, openToken,
  reload, setFaults, submitCreate, useDemo, waitForLive, waitForStatus,
} from "./helpers.js";

const { demo, pageTest } = useDemo();
const UNKNOWN = "Unknown: no valid answer";
const retry = (page) => alertOn(page).getByRole("button", { name: "Try again" });

for (const [name, fault] of Object.entries({
  "values of another type": { fault: "wrong-types", pointer: "/id" },
  "a truncated response": { fault: "truncated" },
  "an error after the create": { fault: "status", status: 500, after: true },
  "a reset within the response": { fault: "reset", at: "body" },
})) {
  pageTest(`shows the outcome of a create as unknown after ${name}`, NETWORK_ERRORS, async ({ page }) => {
    await setFaults(demo, { ...fault, operation: "create", times: 1 });
    await page.getByRole("textbox", { name: "Name" }).fill("Ticket 4521");
    await submitCreate(page);
    await waitForStatus(page, UNKNOWN);
    await alertOn(page).getByText(/^The stream may already exist/).waitFor();
    await reload(page);
    await page.getByRole("button", { name: new RegExp(`^Ticket 4521.*${UNKNOWN}`, "s") }).click();
    await alertOn(page).getByText("The create had no valid answer.").waitFor();
    await retry(page).click();
    await waitForLive(page);
    assert.equal(await alertOn(page).count(), 0);
  });
}

pageTest("checks a stream by the token in the invalid answer", async ({ page }) => {
  await setFaults(demo, { fault: "wrong-types", pointer: "/id", operation: "create", times: 1 });
  await page.getByRole("textbox", { name: "Name" }).fill("Ticket 4521");
  await submitCreate(page);
  await waitForStatus(page, UNKNOWN);
  const earlier = (await createRequests(demo)).length;
  assert.match(await alertOn(page).getByLabel("Token of the new stream, from the answer").inputValue(), /^[\w-]{20,}$/);
  await alertOn(page).getByRole("button", { name: "Check", exact: true }).click();
  await waitForLive(page);
  await page.locator("#link a").waitFor();
  await waitForStatus(page, "Summary ready");
  assert.equal((await createRequests(demo)).length, earlier, "no second create");
});

pageTest("checks a stream by a token that a person found", NETWORK_ERRORS, async ({ page }) => {
  const token = await createStream(page, { name: "Ticket 1" });
  await page.getByRole("button", { name: "Remove Ticket 1" }).click();
  await setFaults(demo, { fault: "empty", operation: "create", times: 1 });
  await submitCreate(page);
  await waitForStatus(page, UNKNOWN);
  const check = async (text) => {
    await alertOn(page).getByRole("textbox").fill(text);
    await alertOn(page).getByRole("button", { name: "Check", exact: true }).click();
  };
  await check("no-such-token");
  await alertOn(page).getByText("Stream not found.").waitFor();
  await waitForStatus(page, UNKNOWN);
  await check(`https://snapcall.example/#token=${token}`);
  await waitForLive(page);
  await page.getByRole("heading", { name: "Ticket 1" }).waitFor();
});

pageTest("goes on by itself after some seconds of 503, with the next try in sight", NETWORK_ERRORS, async ({ page }) => {
  await createStream(page, { name: "Ticket 4521" });
  await setFaults(demo, { fault: "status", status: 503, operation: "retrieve" });
  await page.locator("#stream-live").getByText(/^SnapCall is unavailable\. Next try at \d\d:\d\d:\d\d\.$/).waitFor();
  await page.waitForTimeout(4_000);
  assert.equal(await alertOn(page).count(), 0);
  await setFaults(demo);
  await waitForLive(page);
  await waitForStatus(page, "Summary ready");
});

pageTest("reads at once on request, and stops on request, while reads fail", NETWORK_ERRORS, async ({ page }) => {
  await createStream(page);
  await setFaults(demo, { fault: "status", status: 503, retry_after: "200", operation: "retrieve" });
  await page.locator("#stream-live").getByText(/Next try at/).waitFor();
  await setFaults(demo);
  await page.getByRole("button", { name: "Refresh" }).click();
  await waitForLive(page);
  await setFaults(demo, { fault: "status", status: 503, retry_after: "200", operation: "retrieve" });
  await page.locator("#stream-live").getByText(/Next try at/).waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused", { exact: true }).waitFor();
  await page.waitForTimeout(1_200);
  await page.getByText("Paused", { exact: true }).waitFor();
});

pageTest("stops after five minutes without a valid read", NETWORK_ERRORS, async ({ page }) => {
  await page.clock.install();
  await page.reload();
  await createStream(page);
  await mockResponse(page, demo, { status: 503, json: {} });
  const pending = new Set();
  page.on("request", (request) => pending.add(request));
  for (const event of ["requestfinished", "requestfailed"]) page.on(event, (request) => pending.delete(request));
  for (let time = 0; time < 400_000 && (await alertOn(page).count()) === 0; time += 5_000) {
    await page.clock.runFor(5_000);
    // Otherwise the clock passes the timeout of a request whose response takes longer than some steps.
    await waitUntil(() => pending.size === 0);
  }
  await alertOn(page).getByText("SnapCall is unavailable.").waitFor();
  await page.unroute(`${demo.emulator}/companies/**`);
  await retry(page).click();
  await waitForLive(page);
});

pageTest("offers to open a stream again after an error", async ({ page: creator, t }) => {
  const token = await createStream(creator, { name: "Ticket 4521" });
  const { page } = await openPage(t, demo, NETWORK_ERRORS);
  await mockResponse(page, demo, { status: 400, json: {} });
  await openToken(page, token);
  await alertOn(page).getByText("SnapCall rejected the request.").waitFor();
  await page.unroute(`${demo.emulator}/companies/**`);
  await retry(page).click();
  await page.getByRole("heading", { name: "Ticket 4521" }).waitFor();
});

test("sends nothing while offline, and offers to try again when the network is back", async (t) => {
  const { page, context } = await openPage(t, demo, NETWORK_ERRORS);
  const earlier = (await createRequests(demo)).length;
  await context.setOffline(true);
  await page.waitForFunction(() => !navigator.onLine);
  await submitCreate(page);
  await waitForStatus(page, "Not created");
  const text = await alertOn(page).innerText();
  assert.match(text, /This computer is offline\.\s+Try again when the network is back\./);
  assert.doesNotMatch(text, /may already exist/);
  await context.setOffline(false);
  await alertOn(page).getByText("The network is back.").waitFor();
  await retry(page).click();
  await waitForLive(page);
  assert.equal((await createRequests(demo)).length, earlier + 1);
});

pageTest("removes a stream that no longer exists", NETWORK_ERRORS, async ({ page }) => {
  await createStream(page, { name: "Ticket 4521" });
  await mockResponse(page, demo, { status: 410, json: {} });
  await page.getByRole("button", { name: "Refresh" }).click();
  await alertOn(page).getByText("It was deleted, or it expired.").waitFor();
  await waitForStatus(page, "Deleted or expired");
  assert.equal(await page.getByText("Simulated customer.").isVisible(), false, "nothing will happen");
  await alertOn(page).getByRole("button", { name: "Remove from the list" }).click();
  await page.getByText("No stream is open").waitFor();
});

const options = { ...NETWORK_ERRORS, ...CLIPBOARD };
pageTest("reports that there is no proxy, and copies the technical details", options, async ({ page }) => {
  await connect(page, { kind: "Your proxy", fields: { "Company ID": "42" } });
  for (const act of [() => submitCreate(page), () => openToken(page, "some-token")]) {
    await act();
    await alertOn(page).getByText("There is no proxy at /api/snapcall.").waitFor();
  }
  await alertOn(page).locator("summary").click();
  await alertOn(page).getByRole("button", { name: "Copy the technical details" }).click();
  await alertOn(page).getByRole("button", { name: "Copied the technical details" }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /status: 404/);
});
