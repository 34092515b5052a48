// What the page must not do with a key and with other people's text, and whom it must not shut out.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CORS, createStream, openPage, screenshot, startDemo } from "./demo.js";

let demo;
before(async () => (demo = await startDemo()));
after(async () => assert.equal(await demo.stop(), 0, "the demo stops cleanly"));

const hostile = '<img src=x onerror="document.title=\'owned\'">';

test("shows a name of markup as text", async (t) => {
  const { page, complaints } = await openPage(t, demo);
  await createStream(page, { name: hostile, origin: hostile });
  await page.getByRole("heading", { name: hostile }).waitFor();
  assert.equal(await page.locator("main img").count(), 0);
  assert.equal(await page.title(), "SnapCall streams");
  assert.deepEqual(complaints, []);
});

test("makes no link of what is no web address", async (t) => {
  const { page } = await openPage(t, demo);
  const created = { token: "t1", id: 1, type: "assist", company_id: 42, short_url: "javascript:document.title='owned'" };
  await page.route(`${demo.emulator}/**`, (route) =>
    route.fulfill({ status: 201, headers: CORS, json: created }));
  await createStream(page);
  await page.locator("#created-body").getByText("javascript:").waitFor();
  assert.equal(await page.locator("#created a").count(), 0);
});

test("never puts the key into the address, the storage or the page's text", async (t) => {
  const { page, context } = await openPage(t, demo);
  const key = "sk-kept-in-memory-only";
  await page.locator("#settings > summary").click();
  const field = page.getByLabel("API key", { exact: true });
  assert.equal(await field.getAttribute("type"), "password");
  await field.fill(key);
  await field.press("Enter");
  await createStream(page);
  await page.locator("#stream").waitFor();

  const traces = await page.evaluate(async () => ({
    address: location.href + document.referrer,
    markup: document.documentElement.outerHTML,
    storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]),
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }));
  assert.ok(!JSON.stringify(traces).includes(key));
  assert.equal(traces.storage, '[{},{},"",null]');
  assert.equal(traces.databases + traces.caches, 0);
  assert.deepEqual(await context.cookies(), []);

  await page.reload();
  await page.locator("#not-started").waitFor({ state: "detached" });
  assert.notEqual(await field.inputValue(), key);
});

test("takes only a base URL on this machine from its address", async (t) => {
  const elsewhere = `${new URL(demo.address).origin}/?baseUrl=https://collector.example/`;
  const { page, strangers } = await openPage(t, demo, { at: elsewhere });
  await page.getByText("was ignored").waitFor();
  await page.locator("#settings > summary").click();
  assert.equal(await page.getByLabel("Base URL", { exact: true }).inputValue(), "http://127.0.0.1:4010");
  assert.deepEqual(strangers, []);
});

test("tells this machine from hosts that look like it", async (t) => {
  const { page } = await openPage(t, demo);
  const taken = (baseUrls) =>
    page.evaluate(async (baseUrls) => {
      const { settingsFromAddress } = await import("./settings.js");
      return baseUrls.filter((baseUrl) => {
        const { settings, ignored } = settingsFromAddress(`${location.origin}/?baseUrl=${encodeURIComponent(baseUrl)}`);
        return !ignored && settings.baseUrl === baseUrl;
      });
    }, baseUrls);
  const here = ["http://127.0.0.1:4010", "http://127.8.9.10/api", "http://localhost:1", "https://localhost", "http://[::1]:4010"];
  assert.deepEqual(await taken(here), here);
  assert.deepEqual(await taken([
    "http://127.0.0.1.collector.example", "http://localhost.collector.example", "http://localhost@collector.example",
    "https://127.0.0.1:x@collector.example", "//collector.example", "/api", "javascript:alert(1)", "file://localhost/",
    "http://user@localhost", "http://localhost/?to=elsewhere", "http://localhost/#there", "http://10.0.0.1", "http://0.0.0.0", "",
  ]), []);
});

test("is usable with the keyboard alone", async (t) => {
  const { page } = await openPage(t, demo);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());
  const outlined = () => page.evaluate(() => {
    const { activeElement } = document;
    return [activeElement, activeElement.closest(".choice")].some((it) => it && getComputedStyle(it).outlineStyle !== "none");
  });

  await press("Tab", "Enter");
  assert.ok(await page.locator("#settings").getAttribute("open") !== null, "Enter opens the settings");
  for (const id of ["base-url", "company-id", "api-key", "show-key", "settings-done"]) {
    await press("Tab");
    assert.equal(await focused(), id);
    assert.ok(await outlined(), `${id} shows that it has the focus`);
  }
  await press("Shift+Tab", "Space");
  assert.equal(await page.locator("#api-key").getAttribute("type"), "text");
  await press("Space", "Shift+Tab", "Enter");
  assert.equal(await page.locator("#settings").getAttribute("open"), null, "Enter in a field closes the settings");

  await press("Tab", "ArrowRight");
  assert.ok(await page.getByRole("radio", { name: "Instant" }).isChecked());
  assert.ok(await outlined());
  await press("ArrowLeft", "Tab");
  await page.keyboard.type("By keyboard");
  await press("Tab", "Tab", "Tab");
  assert.equal(await focused(), "create-button");
  await press("Enter");
  await page.getByRole("heading", { name: "By keyboard" }).waitFor();
  assert.equal(await focused(), "create-button", "the focus stays where it was");

  await press("Tab");
  assert.match(await focused(), /^http/);
  await press("Tab");
  assert.match(await focused(), /^Copy the link$/);
});

const looks = [{ colorScheme: "light" }, { colorScheme: "dark" }];
const sizes = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

/** Takes a screenshot in each look and size; nothing may be wider than the screen. */
async function lookAt(page, state) {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const look of looks) {
      await page.emulateMedia({ ...look, reducedMotion: "reduce" });
      await screenshot(page, `${state}-${look.colorScheme}-${size}`);
    }
    const wanted = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wanted <= viewport.width, `${state} wants ${wanted} px of ${viewport.width}`);
  }
}

test("fits a wide screen and a phone, light and dark, with long names too", async (t) => {
  const { page, complaints } = await openPage(t, demo, { refusals: true });
  await lookAt(page, "first-visit");

  await createStream(page, { name: "Ticket 4521: washing machine stops", origin: "helpdesk" });
  await page.locator("#stream-status").getByText("Summary ready").waitFor();
  await lookAt(page, "stream");

  await createStream(page, { name: `${"Unbreakable".repeat(20)} ملف العميل`, origin: "مكتب المساعدة" });
  await page.getByRole("heading", { name: "Unbreakable" }).waitFor();
  await page.locator("#settings > summary").click();
  await page.getByLabel("API key", { exact: true }).fill("");
  await page.getByRole("button", { name: "Create stream" }).click();
  await page.getByRole("alert").filter({ hasText: "key" }).waitFor();
  await lookAt(page, "problem-and-long-name");
  assert.deepEqual(complaints, []);
});

test("moves nothing while it loads", async (t) => {
  const { page } = await openPage(t, demo);
  const shift = await page.evaluate(() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 500);
  }));
  assert.equal(shift, 0);
});
