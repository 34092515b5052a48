// The link on its way to the customer: copied, shared, scanned.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { createStream, ELSEWHERE, openConnection, openPage, useDemo } from "./demo.js";

const demo = useDemo();
const JSQR = await readFile(new URL("./node_modules/jsqr/dist/jsQR.js", import.meta.url), "utf8");
const linkOn = (page) => page.locator("#link").getByRole("link").getAttribute("href");

test("copies the link", async (t) => {
  const { page } = await openPage(t, demo, { permissions: ["clipboard-read", "clipboard-write"] });
  await createStream(page);
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByRole("button", { name: "Copied the link" }).waitFor();
  assert.match(await page.locator("#create-said").innerText(), /The link was copied/);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await linkOn(page));
});

test("says so where the browser lets it copy nothing", async (t) => {
  const { port, search } = new URL(demo.address);
  const { page, complaints } = await openPage(t, demo, { at: `http://${ELSEWHERE}:${port}/${search}` });
  assert.equal(await page.evaluate(() => navigator.clipboard), undefined);
  await openConnection(page);
  await page.getByLabel("Use a key here").check();
  await page.getByRole("button", { name: "Use this connection" }).click();
  await createStream(page);
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByRole("button", { name: "Failed the link" }).waitFor();
  assert.match(await page.locator("#create-said").innerText(), /copy it by hand/);
  assert.deepEqual(complaints, []);
});

test("shares the link where the system can", async (t) => {
  const { page, complaints } = await openPage(t, demo, {
    prepare: () => {
      window.shared = [];
      navigator.share = (what) => {
        window.shared.push(what);
        const errors = [undefined, new DOMException("closed", "AbortError"), new DOMException("no", "NotAllowedError")];
        const error = errors[window.shared.length - 1];
        return error ? Promise.reject(error) : Promise.resolve();
      };
    },
  });
  await createStream(page, { name: "Ticket 4521" });
  const said = page.locator("#create-said");
  const share = page.getByRole("button", { name: "Share the link" });
  await share.click();
  await share.click();
  assert.match(await said.innerText(), /The stream was created/, "whoever closes the dialog hears nothing");
  await share.click();
  await said.filter({ hasText: "could not be shared" }).waitFor();
  const expected = { title: "Ticket 4521", url: await linkOn(page) };
  assert.deepEqual(await page.evaluate(() => window.shared), [expected, expected, expected]);
  assert.deepEqual(complaints, []);
});

test("offers no sharing where the system cannot", async (t) => {
  const { page } = await openPage(t, demo, { prepare: () => delete Navigator.prototype.share });
  await createStream(page);
  await page.getByRole("button", { name: "Copy the link" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Share the link" }).count(), 0);
});

for (const colorScheme of ["light", "dark"]) {
  test(`shows a QR code that leads to the link, ${colorScheme}`, async (t) => {
    const { page, context, complaints } = await openPage(t, demo, { colorScheme });
    await createStream(page, { name: "Ticket 4521" });
    await page.getByRole("button", { name: "QR code" }).click();
    const dialog = page.getByRole("dialog", { name: "Ticket 4521" });
    const picture = await dialog.getByRole("img", { name: "QR code of the link" }).screenshot();

    const reader = await context.newPage();
    await reader.addScriptTag({ content: JSQR });
    const read = await reader.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
      return window.jsQR(data, width, height)?.data;
    }, picture.toString("base64"));
    assert.equal(read, await linkOn(page));

    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "QR code", "the focus comes back");
    assert.deepEqual(complaints, []);
  });
}
