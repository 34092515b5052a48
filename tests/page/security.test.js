// Security and privacy: API keys, storage, untrusted text, and base URLs from the address.

import assert from "node:assert/strict";
import {
  alertOn, atRemoteHost, connect, createStream, focusedId, KEY, mockResponse, NETWORK_ERRORS, openConnection, reload,
  submitCreate, useDemo, waitForLive, waitForStart, waitForStatus,
} from "./helpers.js";

const { demo, pageTest } = useDemo();
const SECRET = "sk-kept-in-memory-only";

pageTest("shows HTML in a name as text", async ({ page }) => {
  const html = '<img src=x onerror="document.title=\'owned\'">';
  await createStream(page, { name: html, origin: html });
  await page.getByRole("heading", { name: html }).waitFor();
  await waitForStatus(page, "Summary ready");
  assert.equal(await page.locator("main img").count(), 0);
  assert.notEqual(await page.title(), "owned");
});

pageTest("does not link a URL that is not http or https", async ({ page }) => {
  const short_url = "javascript:document.title='owned'";
  const created = { token: "t1", id: 1, type: "assist", company_id: 42, short_url };
  await mockResponse(page, demo, { status: 201, json: created });
  await submitCreate(page);
  await page.locator("#link").getByText("javascript:").waitFor();
  assert.equal(await page.locator("#link a").count(), 0);
  assert.deepEqual(await page.locator("#link button").allInnerTexts(), ["Copy"]);
});

/** The content of the page, and everything that it stored on the device. */
async function inspect(page, context) {
  const state = await page.evaluate(async () => ({
    address: location.href + document.referrer,
    markup: document.documentElement.outerHTML,
    fields: [...document.querySelectorAll("input")].map(({ value }) => value),
    storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]),
    databases: (await indexedDB.databases()).length + (await caches.keys()).length,
  }));
  return { ...state, cookies: (await context.cookies()).length };
}

pageTest("stores the list of streams, and keeps the API key in memory only", async ({ page, context }) => {
  await openConnection(page);
  const field = page.getByLabel("API key", { exact: true });
  assert.equal(await field.getAttribute("type"), "password");
  await connect(page, { fields: { "API key": SECRET } });
  await createStream(page, { name: "Ticket 4521" });
  await waitForStatus(page, "Summary ready");

  const { storage, databases, cookies, ...rest } = await inspect(page, context);
  assert.ok(!JSON.stringify([rest, storage]).includes(SECRET));
  const [local, ...others] = JSON.parse(storage);
  assert.deepEqual([others, databases, cookies], [[{}, "", null], 0, 0]);
  assert.deepEqual(Object.keys(local), ["snapcall-demo-streams"]);
  assert.ok(!storage.includes("The customer"), "events and summaries are not stored");
  await page.getByRole("button", { name: "Clear list" }).click();
  assert.equal((await inspect(page, context)).storage, '[{},{},"",null]');

  await reload(page);
  await openConnection(page);
  assert.equal(await field.inputValue(), KEY);
});

pageTest("remembers the connection without its key, and forgets it on request", async ({ page, context }) => {
  const fields = { "Base URL": "https://snapcall.example/v2", "Company ID": "77", "API key": SECRET };
  await connect(page, { kind: "SnapCall", remember: true, fields });
  const { storage } = await inspect(page, context);
  const [local, ...others] = JSON.parse(storage);
  assert.deepEqual(others, [{}, "", null]);
  assert.deepEqual(Object.values(local).map((text) => JSON.parse(text)),
    [{ kind: "snapcall", baseUrl: "https://snapcall.example/v2", companyId: "77" }]);

  await page.goto(new URL("/", demo.address).href);
  await waitForStart(page);
  await page.getByRole("button", { name: "Connection: SnapCall, no key snapcall.example/v2 · company 77" }).click();
  assert.ok(await page.getByLabel("Remember on this device").isChecked());
  assert.equal(await page.getByLabel("API key", { exact: true }).inputValue(), "");

  await connect(page, { kind: "Emulator", remember: false });
  assert.equal((await inspect(page, context)).storage, '[{},{},"",null]');
});

const withInvalidConnection = {
  at: (address) => new URL("/", address).href,
  prepare: () => localStorage.setItem("snapcall-demo-connection", "{"),
};
pageTest("ignores an invalid stored connection", withInvalidConnection, async ({ page }) => {
  await page.getByRole("button", { name: "Connection: Emulator 127.0.0.1:4010 · company 42" }).waitFor();
  const load = (stored) => page.evaluate(async (stored) => {
    const { loadConnection } = await import("./storage.js");
    localStorage.setItem("snapcall-demo-connection", stored);
    return loadConnection();
  }, stored);
  const valid = { kind: "snapcall", baseUrl: "", companyId: "42" };
  assert.deepEqual(await load(JSON.stringify(valid)), valid);
  for (const stored of ["null", '{"kind":"other","baseUrl":"","companyId":""}', '{"kind":"snapcall","baseUrl":{}}']) {
    assert.equal(await load(stored), null, stored);
  }
});

/** Runs in the page before its scripts. */
function blockStorage() {
  const get = () => {
    throw new DOMException("no", "SecurityError");
  };
  Object.defineProperty(window, "localStorage", { get });
}

pageTest("reports that the browser blocks storage", { prepare: blockStorage }, async ({ page }) => {
  await connect(page, { remember: true });
  const notice = page.getByRole("status").filter({ hasText: "This browser blocks storage." });
  await notice.waitFor();
  await notice.getByRole("button", { name: "Dismiss" }).click();
  await notice.waitFor({ state: "detached" });
  await createStream(page);
  await notice.getByRole("button", { name: "Dismiss" }).click();
  await waitForStatus(page, "Summary ready");
  assert.equal(await notice.count(), 0, "the notice is shown once");
});

pageTest("removes a typed key when the dialog is cancelled", async ({ page }) => {
  await openConnection(page);
  await page.getByLabel("API key", { exact: true }).fill(SECRET);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.waitForFunction(() => document.getElementById("apiKey").value === "");
  await openConnection(page);
  assert.equal(await page.getByLabel("API key", { exact: true }).inputValue(), KEY);
  await page.getByRole("radio", { name: "SnapCall" }).check();
  assert.equal(await page.getByLabel("API key", { exact: true }).inputValue(), "", "each kind has its own key");
});

pageTest("does not read a stream with the key of another connection", async ({ page }) => {
  await createStream(page, { name: "Ticket 4521" });
  const sent = [];
  page.on("request", (request) => sent.push(request.url()));
  await connect(page, { fields: { "Company ID": "43", "API key": SECRET } });
  await page.getByText("Paused: connection changed").waitFor();
  // While the dialog is open, the stream is still read with its own connection.
  assert.ok(sent.every((url) => !url.includes("/companies/43/")));
  sent.length = 0;
  await page.waitForTimeout(1_200);
  assert.deepEqual(sent, []);
  assert.equal(await page.getByRole("button", { name: "Resume" }).isVisible(), false);
  await createStream(page, { name: "Ticket 4522" });
  await page.getByRole("button", { name: /^Ticket 4521/ }).click();
  await page.locator("#stream").getByText("This stream belongs to another connection.").waitFor();
  assert.ok(sent.every((url) => !url.includes("/companies/42/")));

  await page.getByRole("button", { name: "Switch connection" }).click();
  const company = page.getByLabel("Company ID", { exact: true });
  assert.equal(await company.inputValue(), "42");
  await connect(page, { fields: { "API key": KEY } });
  await page.getByRole("button", { name: "Resume" }).click();
  await waitForLive(page);
});

// The emulator accepts its control requests from loopback origins only.
const remote = { ...NETWORK_ERRORS, at: atRemoteHost };
pageTest("requires permission to use a key on a public page", remote, async ({ page }) => {
  await submitCreate(page);
  const alert = alertOn(page);
  await alert.getByText("API keys are not allowed on this page.").waitFor();
  await alert.getByRole("button", { name: "Check the connection" }).click();
  assert.equal(await focusedId(page), "allowBrowser");
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Use this connection" }).click();
  await createStream(page);
});

const withForeignUrl = { at: (address) => new URL("/?baseUrl=https://collector.example/", address).href };
pageTest("ignores a base URL in the address that is not on this computer", withForeignUrl, async ({ page }) => {
  await page.getByText("was ignored").waitFor();
  await openConnection(page);
  assert.equal(await page.getByLabel("Base URL", { exact: true }).inputValue(), "http://127.0.0.1:4010");
});

pageTest("accepts only loopback hosts as a base URL in the address", async ({ page }) => {
  const accepted = (baseUrls) =>
    page.evaluate(async (baseUrls) => {
      const { initialSettings } = await import("./settings.js");
      return baseUrls.filter((baseUrl) => {
        const { settings, ignored } = initialSettings(`${location.origin}/?baseUrl=${encodeURIComponent(baseUrl)}`);
        return !ignored && settings.baseUrl === baseUrl;
      });
    }, baseUrls);
  const loopback = [
    "http://127.0.0.1:4010", "http://127.8.9.10/api", "http://localhost:1", "https://localhost", "http://[::1]:4010",
  ];
  assert.deepEqual(await accepted(loopback), loopback);
  assert.deepEqual(await accepted([
    "http://127.0.0.1.collector.example", "http://localhost.collector.example", "http://localhost@collector.example",
    "https://127.0.0.1:x@collector.example", "//collector.example", "/api", "javascript:alert(1)", "file://localhost/",
    "http://user@localhost", "http://localhost/?to=elsewhere", "http://localhost/#there", "http://10.0.0.1",
    "http://0.0.0.0", "",
  ]), []);
});
