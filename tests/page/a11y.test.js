// Accessibility: keyboard, focus, reduced motion and forced colors. visual.test.js runs axe-core.

import assert from "node:assert/strict";
import { assertFocusVisible, createStream, openDeveloper, PHONE, useDemo, waitForLive, waitForStatus } from "./helpers.js";

const { pageTest } = useDemo({ pace: 300 });

const focused = (page) => page.evaluate(() => {
  const { id, ariaLabel, textContent } = document.activeElement;
  return id || ariaLabel || textContent.trim().slice(0, 50);
});

pageTest("works with the keyboard alone", async ({ page }) => {
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabThrough = async (...ids) => {
    for (const id of ids) {
      await press("Tab");
      assert.match(await focused(page), new RegExp(`^${id}`));
      await assertFocusVisible(page, id);
    }
  };

  await tabThrough("connection");
  await press("Enter");
  await page.getByRole("dialog", { name: "Connection" }).waitFor();
  assert.ok(await page.evaluate(() => document.activeElement.matches("[name=kind]:checked")));
  await press("ArrowRight");
  assert.ok(await page.getByRole("radio", { name: "SnapCall" }).isChecked());
  await press("ArrowLeft");
  await tabThrough("baseUrl", "companyId", "apiKey", "show-key");
  await press("Space");
  assert.equal(await page.locator("#apiKey").getAttribute("type"), "text");
  await press("Space");
  await tabThrough("remember", "connection-cancel", "connection-use");
  await press("Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Enter");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert.equal(await focused(page), "connection", "Enter in a field submits the dialog, and the focus returns");

  await press("Tab", "ArrowRight");
  assert.ok(await page.getByRole("radio", { name: "Instant" }).isChecked());
  await assertFocusVisible(page, "the type");
  await press("ArrowLeft");
  await tabThrough("name");
  await page.keyboard.type("By keyboard");
  await tabThrough("origin", "short-url", "create-button");
  await press("Enter");
  await page.getByRole("heading", { name: "By keyboard" }).waitFor();
  await waitForStatus(page, "Summary ready");
  assert.equal(await focused(page), "create-button", "the focus does not move");

  const share = (await page.evaluate(() => "share" in navigator)) ? ["Share the link"] : [];
  await tabThrough("token", "lookup-button", "search", "clear", "By keyboard", "Remove By keyboard");
  await tabThrough("http", "Copy the link", ...share, "QR code");
  await press("Enter");
  await page.getByRole("dialog", { name: "By keyboard" }).waitFor();
  assert.equal(await focused(page), "qr-close");
  await press("Enter");
  await tabThrough("Copy the token", "pause", "refresh", "developer-toggle");
  await press("Enter");
  await tabThrough("tab-code");
  await press("ArrowRight");
  assert.equal(await focused(page), "tab-requests");
  await assertFocusVisible(page, "the tab");
  await tabThrough("panel-requests");
  await press("Shift+Tab", "End");
  assert.equal(await focused(page), "tab-faults");
  await tabThrough("panel-faults", "fault", "fault-operation");
  await press("ArrowDown"); // creates only, because the page reads all the time
  assert.equal(await page.locator("#fault-operation").inputValue(), "create");
  await tabThrough("fault-times");
  await press("Tab", "Enter");
  await page.getByText("1 fault active").waitFor();
  await press("Tab", "Enter");
  await page.getByText("No active faults").waitFor();
  assert.equal(await focused(page), "faults-clear");
});

pageTest("scrolls to the new stream on a phone and focuses it", { viewport: PHONE }, async ({ page }) => {
  await createStream(page, { name: "On a phone" });
  assert.equal(await focused(page), "stream-name");
  const { y } = await page.locator("#stream-name").boundingBox();
  assert.ok(y >= 0 && y < 200, `the stream is at ${y} px`);

  await page.getByRole("button", { name: "All streams" }).click();
  const entry = page.getByRole("button", { name: /^On a phone/ });
  assert.ok(await entry.evaluate((element) => element === document.activeElement), "the focus is on the list");
  assert.ok(await entry.evaluate((element) => element.getBoundingClientRect().top >= 0));
});

pageTest("has no animations with reduced motion", async ({ page }) => {
  await createStream(page);
  await waitForStatus(page, "Summary ready");
  const names = await page.evaluate(() => document.getAnimations().map(({ animationName }) => animationName));
  assert.deepEqual(names.filter((name) => name !== "show"), []);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
});

pageTest("shows the selected tab and the open stream with forced colors", { forcedColors: "active" }, async ({ page }) => {
  await createStream(page, { name: "First" });
  await createStream(page, { name: "Second" });
  await openDeveloper(page, "Code");
  const background = (selector, pseudo) => page.locator(selector).first().evaluate((element, pseudo) =>
    getComputedStyle(element, pseudo).backgroundColor, pseudo);
  assert.notEqual(await background("#tab-code"), await background("#tab-requests"));
  const isOpen = await background(".session-open[aria-current]");
  assert.notEqual(isOpen, await background(".session-open:not([aria-current])"));
  await waitForLive(page);
  const live = await background("#stream-live", "::before");
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused", { exact: true }).waitFor();
  assert.notEqual(await background("#stream-live", "::before"), live, "the dot shows whether the stream is live");
});
