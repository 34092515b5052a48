// The static site in every engine: the agent and the customer, each in a tab.

import { after, before, describe, test } from "node:test";
import { serveSite } from "../page/serve.js";
import { engines, startEngine } from "./engines.js";

const site = await serveSite();
after(() => site.stop());

for (const name of engines) {
  describe(name, () => {
    let engine;
    before(async () => (engine = await startEngine(name)));
    after(() => engine?.stop());

    test("shows the agent what the customer does in another tab", async (t) => {
      const page = await engine.open(t, site.address);
      const { session } = page;
      const untilStatus = (text) => page.until(text, async () => (await page.text("#stream-status")) === text);
      await page.until("the page has started", () => page.run(() => !document.getElementById("not-started")));
      await page.type("#name", "Ticket 4521");
      await page.click("#create-button");
      await page.until("the link is shown", () => page.text("#link a"));
      const link = await page.run(() => document.querySelector("#link a").href);
      const agent = await session.getWindowHandle();

      await session.switchTo().newWindow("tab");
      await session.get(link);
      await page.until("the buttons are shown", () => page.text("#actions button"));
      for (const button of ["#actions :nth-child(1)", "#actions :nth-child(2)"]) {
        await page.click(button);
        await page.until("the action is done", async () => /The agent sees it/.test(await page.text("#status")));
      }
      await session.switchTo().window(agent);
      await untilStatus("Summary ready");
      const untilEvents = () => page.until("the events are shown", async () =>
        /Link opened[^]*Recording finished/.test(await page.text("#events")));
      await untilEvents();
      // The other tab keeps the emulator.
      await session.navigate().refresh();
      await untilEvents();
    });
  });
}
