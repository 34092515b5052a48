// The static site: the page with the emulator inside, on a plain server under a path, with the customer in another tab.

import assert from "node:assert/strict";
import {
  alertOn, createStream, NETWORK_ERRORS, openConnection, openDeveloper, openToken, reload, submitCreate, useDemo,
  waitForLive, waitForStatus,
} from "./helpers.js";
import { serveSite } from "./serve.js";

const { pageTest } = useDemo({ serve: serveSite });

/** Opens the customer's page in another tab. */
async function openCustomer(page, context) {
  const opened = context.waitForEvent("page");
  await page.locator("#link a").click();
  const customer = await opened;
  await customer.getByRole("button", { name: "Open" }).waitFor();
  return customer;
}

pageTest("shows the agent what the customer does in another tab", async ({ page, context }) => {
  await createStream(page, { name: "Ticket 4521: internal" });
  await page.getByText("Simulated customer.").waitFor();
  const customer = await openCustomer(page, context);
  assert.ok(!(await customer.content()).includes("Ticket 4521"));
  await customer.getByRole("button", { name: "Open" }).click();
  await customer.getByText("You opened the link.").waitFor();
  await page.getByRole("button", { name: "Refresh" }).click();
  await waitForLive(page);
  const events = () => page.locator("#events > li").count();
  const before = await events();
  assert.ok(before > 0);
  await page.waitForTimeout(4_500);
  assert.equal(await events(), before, "the simulated customer has stopped");
  await customer.getByRole("button", { name: "Record" }).click();
  await customer.getByText("You recorded a video.").waitFor();
  await waitForStatus(page, "Summary ready");
});

pageTest("shows the agent how the customer joins and leaves a call", async ({ page, context }) => {
  await createStream(page, { type: "Instant" });
  const customer = await openCustomer(page, context);
  for (const [action, event] of [["Open", "Link opened"], ["Join", "Call started"], ["Leave", "Left"]]) {
    await customer.getByRole("button", { name: action }).click();
    await page.locator("#events").getByText(event).waitFor();
  }
});

pageTest("keeps the streams after a reload", async ({ page }) => {
  await createStream(page, { name: "Ticket 1" });
  await page.reload();
  await waitForLive(page);
  await waitForStatus(page, "Summary ready");
});

pageTest("deletes the streams of a list that was cleared", NETWORK_ERRORS, async ({ page }) => {
  const token = await createStream(page, { name: "Ticket 1" });
  await page.getByRole("button", { name: "Clear list" }).click();
  await reload(page);
  await openToken(page, token);
  await alertOn(page).getByText("Stream not found.").waitFor();
});

pageTest("says that the streams are gone where the browser does not keep them", async ({ page }) => {
  await createStream(page, { name: "Ticket 1" });
  await page.evaluate(() => caches.delete("snapcall-emulator"));
  await page.reload();
  await alertOn(page).getByText("The emulator inside this page was restarted").waitFor();
  await alertOn(page).getByRole("button", { name: "Remove from the list" }).click();
  await page.getByText("No stream is open").waitFor();
});

pageTest("shares the emulator between tabs, with its faults", async ({ page, context }) => {
  await createStream(page, { name: "Ticket 1" });
  const other = await context.newPage();
  await other.goto(page.url());
  await waitForLive(other);
  const panel = await openDeveloper(other, "Faults");
  await panel.getByLabel("Fault").selectOption("404 Not Found");
  await panel.getByLabel("Applies to").selectOption("Creates");
  await panel.getByRole("button", { name: "Add fault" }).click();
  await other.getByText("1 fault active").waitFor();
  await page.getByRole("button", { name: "Create stream" }).click();
  await alertOn(page).getByText("Company not found.").waitFor();
  assert.match(await (await openDeveloper(page, "Code")).locator("pre").textContent(), /await createEmulator\(\)/);
  await openConnection(page);
  assert.equal(await page.getByLabel("Base URL", { exact: true }).inputValue(), "");
});

pageTest("checks a create without a valid response, and links to the customer's page", async ({ page, context }) => {
  await page.evaluate(async () => {
    const { addFault } = await import("./emulator.js");
    await addFault("", { fault: "wrong-types", pointer: "/id", operation: "create", times: 1 });
  });
  await submitCreate(page);
  await waitForStatus(page, "Unknown: no valid answer");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await waitForLive(page);
  await openCustomer(page, context);
});

pageTest("works without a network once it was loaded", NETWORK_ERRORS, async ({ page, context }) => {
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active);
  await context.setOffline(true);
  await reload(page);
  await createStream(page, { name: "Ticket 4521" });
  await openCustomer(page, context);
});
