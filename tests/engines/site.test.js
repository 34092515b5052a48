// The static site in every engine: the agent and the customer, each in a tab.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { serveSite } from "../page/serve.js";
import { engines, useEngine } from "./engines.js";

const site = await serveSite();
after(() => site.stop());

/** The buttons of the customer's page, and what it says after each one. */
const ACTIONS = [
  ["#actions :nth-child(1)", /You opened the link/],
  ["#actions :nth-child(2)", /You (recorded a video|joined the call)/],
  ["#actions :nth-child(3)", /You left/],
];

for (const name of engines) {
  describe(name, () => {
    const engine = useEngine(name);

    const untilShown = (page, selector, expected) =>
      page.until(`${selector} is ${expected}`, async () => expected.test(await page.text(selector)));

    async function openSite(t, { address } = site) {
      const page = await engine.open(t, address);
      await page.untilStarted();
      return page;
    }

    async function create(page, type) {
      await page.click(`#${type}-title`);
      await page.type("#name", `Ticket 4521, ${type}`);
      await page.click("#create-button");
      await untilShown(page, "#link a", /customer\.html#token=/);
      assert.match(await page.text("#simulated"), /Simulated customer/);
    }

    /** Acts as the customer in another tab, closes it and returns to the agent's. */
    async function actAsCustomer(page) {
      const { session } = page;
      const link = await page.run(() => document.querySelector("#link a").href);
      const agent = await session.getWindowHandle();
      await session.switchTo().newWindow("tab");
      await session.get(link);
      for (const [button, done] of ACTIONS) {
        await page.until("the button is shown", () => page.text(button));
        await page.click(button);
        await untilShown(page, "#status", done);
      }
      await session.close();
      await session.switchTo().window(agent);
    }

    test("shows the agent what the customer does in another tab, also after a reload", async (t) => {
      const page = await openSite(t);
      await create(page, "assist");
      await actAsCustomer(page);
      const events = /Link opened[^]*Recording finished[^]*Left[^]*Recording uploaded[^]*Summary/;
      await untilShown(page, "#events", events);
      await untilShown(page, "#stream-status", /Summary ready/i);
      // No other tab keeps the emulator.
      await page.session.navigate().refresh();
      await page.untilStarted();
      await untilShown(page, "#events", events);
      assert.equal(await page.text("#error"), "");
    });

    test("works once it was loaded, when its server has stopped", async (t) => {
      const own = await serveSite();
      t.after(() => own.stop());
      const page = await openSite(t, own);
      await page.run(() => navigator.serviceWorker.ready.then(() => {}));
      await own.stop();
      // Not a reload: that of Firefox's driver bypasses the service worker.
      await page.session.get(own.address);
      await page.untilStarted();
      await create(page, "instant");
      await actAsCustomer(page);
      await untilShown(page, "#events", /Link opened[^]*Call started[^]*Left/);
    });
  });
}
