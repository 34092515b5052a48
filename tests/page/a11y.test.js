// The way through with the keyboard alone, and where the focus is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createStream, openPage, useDemo } from "./demo.js";

const demo = useDemo({ pace: 300 });

const focused = (page) => page.evaluate(() => {
  const { activeElement: it } = document;
  return it.id || it.textContent.trim().slice(0, 50);
});

/** That what has the focus shows it, and is not under the foot of the page. */
async function isSeen(page, what) {
  const { outlined, covered } = await page.evaluate(() => {
    const { activeElement: it } = document;
    const outlines = [it, it.closest(".choice")].map((element) => element && getComputedStyle(element).outlineStyle);
    const { left, top, width, height } = it.getBoundingClientRect();
    const above = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
    const seen = above && (it.contains(above) || above.contains(it) || above.closest("label"));
    return { outlined: outlines.some((style) => style && style !== "none"), covered: !seen };
  });
  assert.ok(outlined, `${what} does not show that it has the focus`);
  assert.ok(!covered, `${what} has the focus and is covered`);
}

test("is usable with the keyboard alone", async (t) => {
  const { page, complaints } = await openPage(t, demo);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Goes on with Tab through these elements. */
  const through = async (...ids) => {
    for (const id of ids) {
      await press("Tab");
      assert.match(await focused(page), new RegExp(`^${id}`));
      await isSeen(page, id);
    }
  };

  await through("connection");
  await press("Enter");
  await page.getByRole("dialog", { name: "Connection" }).waitFor();
  assert.ok(await page.evaluate(() => document.activeElement.matches("[name=kind]:checked")));
  await press("ArrowRight");
  assert.ok(await page.getByRole("radio", { name: "SnapCall" }).isChecked());
  await press("ArrowLeft");
  await through("base-url", "company-id", "api-key", "show-key");
  await press("Space");
  assert.equal(await page.locator("#api-key").getAttribute("type"), "text");
  await press("Space");
  await through("keep", "connection-cancel", "connection-use");
  await press("Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Enter");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert.equal(await focused(page), "connection", "Enter in a field uses the connection, and the focus comes back");

  await press("Tab", "ArrowRight");
  assert.ok(await page.getByRole("radio", { name: "Instant" }).isChecked());
  await isSeen(page, "the type");
  await press("ArrowLeft");
  await through("name");
  await page.keyboard.type("By keyboard");
  await through("origin", "short-url", "create-button");
  await press("Enter");
  await page.getByRole("heading", { name: "By keyboard" }).waitFor();
  await page.locator("#stream-status").getByText("Summary ready").waitFor();
  assert.equal(await focused(page), "create-button", "the focus stays where it was");

  await through("token", "lookup-button", "By keyboard", "http", "Copy the link", ...(await shares(page)), "QR code");
  await press("Enter");
  await page.getByRole("dialog", { name: "By keyboard" }).waitFor();
  assert.equal(await focused(page), "qr-close");
  await press("Enter");
  await through("Copy the token", "pause", "refresh", "developer-toggle");
  await press("Enter");
  await through("tab-code");
  await press("ArrowRight");
  assert.equal(await focused(page), "tab-requests");
  await isSeen(page, "the tab");
  await through("panel-requests");
  await press("Shift+Tab", "End");
  assert.equal(await focused(page), "tab-faults");
  await through("panel-faults", "fault", "fault-operation");
  await press("ArrowDown"); // not for reading, which the page does all the time
  assert.equal(await page.locator("#fault-operation").inputValue(), "create");
  await through("fault-times");
  await press("Tab", "Enter");
  await page.getByText("1 fault is on").waitFor();
  await press("Tab", "Enter");
  await page.getByText("None: the emulator answers as it should.").waitFor();
  assert.equal(await focused(page), "faults-off");
  assert.deepEqual(complaints, []);
});

/** The button to share, where the system can. */
const shares = async (page) => ((await page.evaluate(() => "share" in navigator)) ? ["Share the link"] : []);

test("brings a stream into sight on a phone, and the focus with it", async (t) => {
  const { page } = await openPage(t, demo, { viewport: { width: 390, height: 844 } });
  await createStream(page, { name: "On a phone" });
  assert.equal(await focused(page), "stream-name");
  const { y } = await page.locator("#stream-name").boundingBox();
  assert.ok(y >= 0 && y < 200, `the stream stands at ${y}`);
});
