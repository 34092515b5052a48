// Connection dialog: validation at the fields, and the values of each kind.

import assert from "node:assert/strict";
import { assertFocusVisible, connect, focusedId, openConnection, useDemo } from "./helpers.js";

const { demo, pageTest } = useDemo();
const dialog = (page) => page.getByRole("dialog", { name: "Connection" });

pageTest("reports invalid settings at their fields", async ({ page }) => {
  const assertInvalid = async (kind, fields, id, expected) => {
    await connect(page, { kind, fields });
    assert.equal(await focusedId(page), id, "the focus is on the first invalid field");
    const field = page.locator(`#${id}`);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    const hint = page.locator(`#${await field.getAttribute("aria-describedby")}`);
    assert.match(await hint.innerText(), expected);
  };
  await assertInvalid("SnapCall", {}, "companyId", /a number such as 42/);
  assert.match(await page.locator("#apiKey-hint").innerText(), /Enter the API key/);
  for (const company of ["abc", "0", "-1", "4 2", "99999999999999999999"]) {
    await assertInvalid("SnapCall", { "Company ID": company, "API key": "any" }, "companyId", /number/);
  }
  await assertInvalid("SnapCall", { "Company ID": "42", "API key": "" }, "apiKey", /Enter the API key/);
  const insecure = { "Base URL": "http://snapcall.example" };
  await assertInvalid("SnapCall", insecure, "baseUrl", /Start with https:\/\/ to send a key/);
  await assertInvalid("SnapCall", { "Base URL": "https://snapcall.example/?a=b" }, "baseUrl", /Remove/);
  await assertInvalid("Your proxy", { "Base URL": "", "Company ID": "42" }, "baseUrl", /address of your proxy/);
  await assertInvalid("Your proxy", { "Base URL": "proxy.example" }, "baseUrl", /Start with \/, https/);
  await assertInvalid("Emulator", { "Base URL": "/api" }, "baseUrl", /Start with https/);

  await page.getByLabel("Base URL", { exact: true }).fill("http://127.0.0.1:1");
  assert.equal(await page.locator("#baseUrl").getAttribute("aria-invalid"), "false", "typing removes the error");
  await connect(page, {});
  await dialog(page).waitFor({ state: "hidden" });
});

pageTest("returns to the emulator that was used before", async ({ page }) => {
  await connect(page, { kind: "SnapCall", fields: { "Company ID": "7", "API key": "any" } });
  await openConnection(page);
  await dialog(page).getByRole("radio", { name: "Emulator" }).check();
  assert.equal(await page.getByLabel("Base URL", { exact: true }).inputValue(), demo.emulator);
});

pageTest("keeps the main button in sight on a phone", { viewport: { width: 390, height: 664 } }, async ({ page }) => {
  await openConnection(page);
  const { y, height } = await page.getByRole("button", { name: "Use this connection" }).boundingBox();
  assert.ok(y + height <= 664, `the button ends at ${y + height} px`);
  for (let i = 0; i < 7; i++) {
    await page.keyboard.press("Tab");
    await assertFocusVisible(page, await focusedId(page));
  }
});
