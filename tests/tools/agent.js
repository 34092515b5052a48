// An agent and a customer, who use the page of an example.

import assert from "node:assert/strict";
import { openPage } from "../package/support/browser.js";

/** Opens the page and uses it as an agent and as the customer. */
export async function assertWorks(t, browser, url) {
  const opened = await openPage(t, browser, url, { title: "Support" });
  try {
    await assertTimeline(opened);
  } finally {
    // Its open requests would keep the server.
    await opened.page.close();
  }
}

/** Creates a link, acts as the customer, and sees that in the timeline. The page must not have the key. */
async function assertTimeline({ page, complaints, loaded }) {
  await page.getByLabel("Ticket").fill("Ticket 4522");
  await page.getByRole("button", { name: "Create link" }).click();
  const link = await page.getByRole("link").innerText();
  const { streams } = await (await fetch(new URL("/_emulator/streams", link))).json();
  assert.equal(streams.at(-1).name, "Ticket 4522");
  const customer = await page.context().newPage();
  await customer.goto(link);
  await customer.getByRole("button", { name: "Record" }).click();
  await customer.getByText("Record: done").waitFor();
  await page.getByRole("list", { name: "Timeline" }).getByText("recorded").waitFor();
  for (const { text } of [...await loaded(), { text: await page.content() }]) assert.ok(!text.includes("any-key"));
  assert.deepEqual(complaints, []);
}
