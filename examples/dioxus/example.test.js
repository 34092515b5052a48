// The example in Chromium, built with `wasm-pack build --target web`, with the emulator.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { program } from "../../tests/docs/markdown.js";
import { startBrowser } from "../../tests/package/support/browser.js";
import { startEmulator } from "../../tests/package/support/emulator.js";
import { serveFolder } from "../../tests/package/support/static.js";
import { assertPage } from "../../tests/tools/rust_page.js";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

let site, emulator, browser;
before(async () => {
  site = await serveFolder(FOLDER);
  emulator = await startEmulator({ pace: 300 });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
  await site?.stop();
});

test("creates a stream, shows its events, and shows an error", async () => {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${site.url}?baseUrl=${emulator.url}`);
  await page.getByRole("textbox", { name: "Name" }).fill("Ticket 4521");
  await page.getByRole("button", { name: "Create stream" }).click();
  assert.match(await page.locator("code").textContent(), /^http:\/\/127\.0\.0\.1:/);
  await page.getByRole("listitem").filter({ hasText: "summary" }).first().waitFor();
  const [create, read] = await emulator.requests();
  assert.deepEqual(create.body, { type: "assist", name: "Ticket 4521", short_url: true });
  assert.equal(read.method, "GET");

  await emulator.setFault({ fault: "status", status: 403, operation: "create" });
  await page.getByRole("button", { name: "Create stream" }).click();
  assert.match(await page.getByRole("alert").textContent(), /^create_assist: .* responded with 403.*check api_key/);
  assert.deepEqual(errors, []);
});

test("the page in the Rust guide creates a stream and shows its events", async (t) => {
  await assertPage(t, { example: FOLDER, code: await program("dioxus-app/src/main.rs"), browser, emulator });
});
