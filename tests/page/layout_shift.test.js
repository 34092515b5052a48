// Layout shift: content does not move unless a person did something.

import assert from "node:assert/strict";
import {
  createStream, DESKTOP, NETWORK_ERRORS, openDeveloper, PHONE, setFaults, submitCreate, useDemo, waitForLive,
  waitForStatus,
} from "./helpers.js";

const { demo, pageTest } = useDemo({ pace: 300 });

/** Runs in the page before its scripts. Records every layout shift that user input did not cause. */
function recordShifts() {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      const nodes = sources.map(({ node }) => node?.id || node?.className || node?.nodeName);
      if (!hadRecentInput) window.shifts.push({ value, nodes });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** A shift within 500 ms of user input does not count, so responses take longer. */
const DELAY = 700;

const options = { ...NETWORK_ERRORS, prepare: recordShifts, locale: "en-US", reducedMotion: "no-preference" };

for (const viewport of [DESKTOP, PHONE]) {
  pageTest(`does not shift the layout at ${viewport.width} px`, { ...options, viewport }, async ({ page, context }) => {
    const shifts = async () => {
      await page.waitForTimeout(150);
      return page.evaluate(() => window.shifts);
    };
    assert.deepEqual(await shifts(), [], "on load");

    const latency = { fault: "latency", ms: DELAY };
    await setFaults(demo, { ...latency, times: 2 });
    await createStream(page, { name: "Ticket 4521: the washing machine stops in the middle", origin: "helpdesk" });
    await waitForStatus(page, "Summary ready");
    assert.deepEqual(await shifts(), [], "while a stream is created and watched");

    await setFaults(demo, { fault: "status", status: 503, operation: "retrieve" });
    await page.locator("#stream-live").getByText(/Next try at/).waitFor();
    assert.deepEqual(await shifts(), [], "while reads fail");
    await setFaults(demo);
    await waitForLive(page);
    assert.deepEqual(await shifts(), [], "when reads succeed again");

    await openDeveloper(page, "Requests");
    await setFaults(demo, { ...latency, times: 1 }, { fault: "status", status: 404, times: 1 });
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByRole("alert").getByText("This stream no longer exists.").waitFor();
    assert.deepEqual(await shifts(), [], "when watching fails");

    await page.getByRole("button", { name: "Developer tools" }).click();
    await page.route(`${demo.emulator}/companies/**`, async (route) => {
      await page.waitForTimeout(DELAY);
      await route.abort();
    });
    await submitCreate(page);
    await page.getByRole("alert").getByText("Could not connect to SnapCall.").waitFor();
    assert.deepEqual(await shifts(), [], "when a create fails");

    await context.setOffline(true);
    await page.waitForTimeout(DELAY);
    assert.deepEqual(await shifts(), [], "when offline");

    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(() => document.querySelector("main").prepend(document.createElement("hr")));
    assert.equal((await shifts()).length, 1, "a shift is detected");
  });
}
