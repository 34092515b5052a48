// The example in Chromium with the emulator: rendered in the browser, and by its server.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { program } from "../../tests/docs/markdown.js";
import { startBrowser } from "../../tests/package/support/browser.js";
import { startEmulator } from "../../tests/package/support/emulator.js";
import { start } from "../../tests/package/support/process.js";
import { serveFolder } from "../../tests/package/support/static.js";
import { waitUntil } from "../../tests/package/support/wait.js";
import { assertPage } from "../../tests/tools/rust_page.js";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const SERVER = fileURLToPath(new URL("../../target/example/debug/server", import.meta.url));

let site, server, emulator, browser;
before(async () => {
  site = await serveFolder(FOLDER);
  emulator = await startEmulator({ pace: 300 });
  const env = { ...process.env, SNAPCALL_API_KEY: "the-key-of-the-server", SNAPCALL_BASE_URL: emulator.url };
  server = await start(SERVER, ["0"], /^(http:\S+)/, { cwd: FOLDER, env });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
  await server?.stop();
  await site?.stop();
});

const address = { browser: () => site.url, server: () => server.match[1] };

/** Opens the page. The test fails if it logs an error or a warning, as Leptos does if hydration fails. */
async function open(t, rendered) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  t.after(async () => {
    await context.close();
    assert.deepEqual(errors.filter((text) => !/^Failed to load resource/.test(text)), []);
  });
  await page.goto(`${address[rendered]()}?baseUrl=${emulator.url}`, { waitUntil: "networkidle" });
  return page;
}

for (const rendered of ["browser", "server"]) {
  test(`rendered by the ${rendered}: creates a stream and shows its events`, async (t) => {
    await emulator.clear();
    const page = await open(t, rendered);
    await page.getByRole("textbox", { name: "Name" }).fill("Ticket 4521");
    await page.getByRole("button", { name: "Create stream" }).click();
    assert.match(await page.locator("code").textContent(), /^http:\/\/127\.0\.0\.1:/);
    await page.getByRole("listitem").filter({ hasText: "summary" }).first().waitFor();
    const [create, read] = await emulator.requests();
    assert.deepEqual(create.body, { type: "assist", name: "Ticket 4521", origin: "leptos-example", short_url: true });
    assert.equal(read.method, "GET");

    await page.getByRole("button", { name: "Create stream" }).click();
    await page.getByRole("listitem").filter({ hasText: "summary" }).first().waitFor();
  });

  test(`rendered by the ${rendered}: shows the error of a create`, async (t) => {
    const page = await open(t, rendered);
    await emulator.setFault({ fault: "status", status: 403, operation: "create" });
    t.after(() => emulator.setFault(null));
    await page.getByRole("button", { name: "Create stream" }).click();
    const text = await page.getByRole("alert").textContent();
    assert.match(text, /^create_assist: .* responded with 403.*check api_key/);
  });
}

test("a server function creates a stream with the key of the server", async (t) => {
  await emulator.clear();
  const page = await open(t, "server");
  const texts = [];
  page.on("response", async (response) => texts.push(await response.text().catch(String)));
  const button = page.getByRole("button", { name: "Create with the key of the server" });
  await button.click();
  assert.match(await page.locator("code").textContent(), /^http:\/\/127\.0\.0\.1:/);
  const [{ body, headers }] = await emulator.requests();
  assert.deepEqual(body, { type: "assist", name: "Created by the server", short_url: true });
  assert.equal(headers.authorization, "Bearer the-key-of-the-server");

  await emulator.setFault({ fault: "status", status: 429, retry_after: "0", operation: "create", times: 1 });
  t.after(() => emulator.setFault(null));
  await emulator.clear();
  await button.click();
  await waitUntil(async () => (await emulator.requests()).length >= 2);
  assert.deepEqual((await emulator.requests()).map(({ status }) => status), [429, 201], "headers of the response arrive");

  await emulator.setFault({ fault: "status", status: 403, operation: "create" });
  await button.click();
  assert.match(await page.getByRole("alert").textContent(), /create_assist: .* responded with 403/);
  texts.push(await page.content());
  assert.ok(texts.length > 2 && texts.every((text) => !text.includes("the-key-of-the-server")));
});

test("the server renders the form", async () => {
  const html = await (await fetch(server.match[1])).text();
  assert.match(html, /<button[^>]*>Create stream<\/button>/);
});

test("the page in the Rust guide creates a stream and shows its events", async (t) => {
  await assertPage(t, { example: FOLDER, code: await program("leptos-app/src/main.rs"), browser, emulator });
});
