// Customer link: copy, share, QR code.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { atRemoteHost, CLIPBOARD, createStream, mockResponse, openConnection, submitCreate, useDemo } from "./helpers.js";

const { demo, pageTest } = useDemo();
const JSQR = await readFile(new URL("./node_modules/jsqr/dist/jsQR.js", import.meta.url), "utf8");
const linkUrl = (page) => page.locator("#link").getByRole("link").getAttribute("href");

pageTest("copies the link", CLIPBOARD, async ({ page }) => {
  await createStream(page);
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByRole("button", { name: "Copied the link" }).waitFor();
  assert.equal(await page.locator("#create-announcement").innerText(), "Copied the link.");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await linkUrl(page));
});

pageTest("reports that the browser does not allow copying", { at: atRemoteHost }, async ({ page }) => {
  assert.equal(await page.evaluate(() => navigator.clipboard), undefined);
  await openConnection(page);
  await page.getByLabel("Allow an API key on this page").check();
  await page.getByRole("button", { name: "Use this connection" }).click();
  await createStream(page);
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByRole("button", { name: "Failed to copy the link" }).waitFor();
  assert.match(await page.locator("#create-announcement").innerText(), /Could not copy the link/);
});

/** Runs in the page before its scripts: sharing succeeds, is cancelled, and then fails. */
function mockShare() {
  window.shared = [];
  navigator.share = async (data) => {
    const errors = [undefined, new DOMException("closed", "AbortError"), new DOMException("no", "NotAllowedError")];
    const error = errors[window.shared.push(data) - 1];
    if (error) throw error;
  };
}

pageTest("shares the link if the system supports it", { prepare: mockShare }, async ({ page }) => {
  await createStream(page, { name: "Ticket 4521" });
  const announcement = page.locator("#create-announcement");
  const share = page.getByRole("button", { name: "Share the link" });
  await share.click();
  await share.click();
  assert.match(await announcement.innerText(), /Stream created/, "closing the dialog is not an error");
  await share.click();
  await announcement.filter({ hasText: "Could not share" }).waitFor();
  const expected = { title: "Ticket 4521", url: await linkUrl(page) };
  assert.deepEqual(await page.evaluate(() => window.shared), [expected, expected, expected]);
});

const withoutShare = { prepare: () => delete Navigator.prototype.share };
pageTest("hides the share button if the system does not support it", withoutShare, async ({ page }) => {
  await createStream(page);
  await page.getByRole("button", { name: "Copy the link" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Share the link" }).count(), 0);
});

for (const colorScheme of ["light", "dark"]) {
  pageTest(`shows a readable QR code of the link in ${colorScheme} mode`, { colorScheme }, async ({ page, context }) => {
    await createStream(page, { name: "Ticket 4521" });
    await page.getByRole("button", { name: "QR code" }).click();
    const dialog = page.getByRole("dialog", { name: "Ticket 4521" });
    const screenshot = await dialog.getByRole("img", { name: "QR code of the link" }).screenshot();

    const decoder = await context.newPage();
    await decoder.addScriptTag({ content: JSQR });
    const decoded = await decoder.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
      return window.jsQR(data, width, height)?.data;
    }, screenshot.toString("base64"));
    assert.equal(decoded, await linkUrl(page));

    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "QR code", "the focus returns");
  });
}

pageTest("shows a link that is too long for a QR code", async ({ page }) => {
  const short_url = `https://snapcall.example/${"long".repeat(1_250)}`;
  const created = { token: "t1", id: 1, type: "assist", company_id: 42, short_url };
  await mockResponse(page, demo, { status: 201, json: created });
  await submitCreate(page);
  await page.getByRole("button", { name: "Copy the link" }).waitFor();
  assert.equal(await linkUrl(page), short_url);
  assert.equal(await page.getByRole("button", { name: "QR code" }).count(), 0);
  assert.ok((await page.locator("#link").boundingBox()).height < 200);
});
