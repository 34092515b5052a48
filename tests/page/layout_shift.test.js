// That nobody is shaken: what stands on the page stays where it is, and nothing moves for those who want no motion.

import assert from "node:assert/strict";
import { test } from "node:test";
import { create, createStream, developer, faults, openPage, useDemo } from "./demo.js";

const demo = useDemo({ pace: 300 });

test("moves nothing for those who want no motion", async (t) => {
  const { page } = await openPage(t, demo);
  await createStream(page);
  await page.locator("#stream-status").getByText("Summary ready").waitFor();
  const moving = await page.evaluate(() => document.getAnimations().map(({ animationName }) => animationName));
  assert.deepEqual(moving.filter((name) => name !== "late"), []);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
});

/** Runs in the page before it does: notes each shift that does not follow from what a person has just done. */
function observe() {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      const what = sources.map(({ node }) => node?.id || node?.className || node?.nodeName);
      if (!hadRecentInput) window.shifts.push({ value, what });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** Later than half a second after a click, which is when a shift begins to count. */
const LATE = 700;

for (const viewport of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) {
  test(`shifts nothing on ${viewport.width} pixels`, async (t) => {
    const { page, context } = await openPage(t, demo, {
      refusals: true, prepare: observe, locale: "en-US", viewport, reducedMotion: "no-preference",
    });
    const shifts = async () => {
      await page.waitForTimeout(150);
      return page.evaluate(() => window.shifts);
    };
    assert.deepEqual(await shifts(), [], "on loading");

    const late = { fault: "latency", ms: LATE };
    await faults(demo, { ...late, times: 2 });
    await createStream(page, { name: "A name that is rather long, as those of tickets are", origin: "helpdesk" });
    await page.locator("#stream-status").getByText("Summary ready").waitFor();
    assert.deepEqual(await shifts(), [], "on creating and following");

    await developer(page, "Requests");
    await faults(demo, { ...late, times: 1 }, { fault: "status", status: 404, times: 1 });
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByRole("alert").getByText("No stream has this token.").waitFor();
    assert.deepEqual(await shifts(), [], "on a problem while following");

    await page.getByRole("button", { name: "For developers" }).click();
    await page.route(`${demo.emulator}/companies/**`, async (route) => {
      await page.waitForTimeout(LATE);
      await route.abort();
    });
    await create(page);
    await page.getByRole("alert").getByText("SnapCall could not be reached.").waitFor();
    assert.deepEqual(await shifts(), [], "on a create that failed");

    await context.setOffline(true);
    await page.waitForTimeout(LATE);
    assert.deepEqual(await shifts(), [], "offline");

    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(() => document.querySelector("main").prepend(document.createElement("hr")));
    assert.equal((await shifts()).length, 1, "and it would have been seen");
  });
}
