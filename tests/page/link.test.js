// Customer link: copy, share, QR code.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { createStream, mockResponse, openConnection, openPage, REMOTE_HOST, submitCreate, useDemo } from "./helpers.js";

const demo = useDemo();
const JSQR = await readFile(new URL("./node_modules/jsqr/dist/jsQR.js", import.meta.url), "utf8");
const linkUrl = (page) => page.locator("#link").getByRole("link").getAttribute("href");

test("copies the link", async (t) => {
  const { page } = await openPage(t, demo, { permissions: ["clipboard-read", "clipboard-write"] });
  await createStream(page);
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByRole("button", { name: "Copied the link" }).waitFor();
  assert.equal(await page.locator("#create-announcement").innerText(), "Copied the link.");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await linkUrl(page));
});

test("reports that the browser does not allow copying", async (t) => {
  const { port, search } = new URL(demo.address);
  const { page } = await openPage(t, demo, { at: `http://${REMOTE_HOST}:${port}/${search}` });
  assert.equal(await page.evaluate(() => navigator.clipboard), undefined);
  await openConnection(page);
  await page.getByLabel("Allow an API key on this page").check();
  await page.getByRole("button", { name: "Use this connection" }).click();
  await createStream(page);
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByRole("button", { name: "Failed to copy the link" }).waitFor();
  assert.match(await page.locator("#create-announcement").innerText(), /Could not copy the link/);
});

test("shares the link if the system supports it", async (t) => {
  const { page } = await openPage(t, demo, {
    prepare: () => {
      window.shared = [];
      navigator.share = (data) => {
        window.shared.push(data);
        const errors = [undefined, new DOMException("closed", "AbortError"), new DOMException("no", "NotAllowedError")];
        const error = errors[window.shared.length - 1];
        return error ? Promise.reject(error) : Promise.resolve();
      };
    },
  });
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

test("hides the share button if the system does not support it", async (t) => {
  const { page } = await openPage(t, demo, { prepare: () => delete Navigator.prototype.share });
  await createStream(page);
  await page.getByRole("button", { name: "Copy the link" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Share the link" }).count(), 0);
});

for (const colorScheme of ["light", "dark"]) {
  test(`shows a readable QR code of the link in ${colorScheme} mode`, async (t) => {
    const { page, context } = await openPage(t, demo, { colorScheme });
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

test("shows a link that is too long for a QR code", async (t) => {
  const { page } = await openPage(t, demo);
  const short_url = `https://snapcall.example/${"long".repeat(1_250)}`;
  const created = { token: "t1", id: 1, type: "assist", company_id: 42, short_url };
  await mockResponse(page, demo, { status: 201, json: created });
  await submitCreate(page);
  await page.getByRole("button", { name: "Copy the link" }).waitFor();
  assert.equal(await linkUrl(page), short_url);
  assert.equal(await page.getByRole("button", { name: "QR code" }).count(), 0);
  assert.ok((await page.locator("#link").boundingBox()).height < 200);
});
