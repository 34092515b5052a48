// What the page must not do with a key, with this device and with other people's text.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  alertOn, answering, connect, create, createStream, ELSEWHERE, KEY, openConnection, openPage, started, useDemo,
} from "./demo.js";

const demo = useDemo();
const hostile = '<img src=x onerror="document.title=\'owned\'">';

test("shows a name of markup as text", async (t) => {
  const { page, complaints } = await openPage(t, demo);
  await createStream(page, { name: hostile, origin: hostile });
  await page.getByRole("heading", { name: hostile }).waitFor();
  await page.locator("#stream-status").getByText("Summary ready").waitFor();
  assert.equal(await page.locator("main img").count(), 0);
  assert.notEqual(await page.title(), "owned");
  assert.deepEqual(complaints, []);
});

test("makes no link of what is no web address", async (t) => {
  const { page } = await openPage(t, demo);
  const short_url = "javascript:document.title='owned'";
  const created = { token: "t1", id: 1, type: "assist", company_id: 42, short_url };
  await answering(page, demo, { status: 201, json: created });
  await create(page);
  await page.locator("#link").getByText("javascript:").waitFor();
  assert.equal(await page.locator("#link a").count(), 0);
  assert.deepEqual(await page.locator("#link button").allInnerTexts(), ["Copy\nthe link"]);
});

/** All that the page has left on the device, as far as a page can see, and what stands in it. */
async function traces(page, context) {
  const seen = await page.evaluate(async () => ({
    address: location.href + document.referrer,
    markup: document.documentElement.outerHTML,
    fields: [...document.querySelectorAll("input")].map(({ value }) => value),
    storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]),
    others: (await indexedDB.databases()).length + (await caches.keys()).length,
  }));
  return { ...seen, cookies: (await context.cookies()).length };
}

const SECRET = "sk-kept-in-memory-only";

test("leaves nothing on the device, and the key nowhere", async (t) => {
  const { page, context } = await openPage(t, demo);
  await openConnection(page);
  const field = page.getByLabel("API key", { exact: true });
  assert.equal(await field.getAttribute("type"), "password");
  await connect(page, { fields: { "API key": SECRET } });
  await createStream(page, { name: "Ticket 4521" });
  await page.locator("#stream-status").getByText("Summary ready").waitFor();

  const { storage, others, cookies, ...rest } = await traces(page, context);
  assert.ok(!JSON.stringify(rest).includes(SECRET));
  assert.deepEqual([storage, others, cookies], ['[{},{},"",null]', 0, 0]);

  await page.reload();
  await started(page);
  await openConnection(page);
  assert.equal(await field.inputValue(), KEY);
});

test("keeps where it connects to, never the key, if asked to, and until asked to forget", async (t) => {
  const { page, context } = await openPage(t, demo);
  const mine = { "Base URL": "https://snapcall.example/v2", "Company number": "77", "API key": SECRET };
  await connect(page, { kind: "SnapCall", keep: true, fields: mine });
  const { storage } = await traces(page, context);
  const [local, ...others] = JSON.parse(storage);
  assert.deepEqual(others, [{}, "", null]);
  assert.deepEqual(Object.values(local).map((text) => JSON.parse(text)),
    [{ kind: "snapcall", baseUrl: "https://snapcall.example/v2", companyId: "77" }]);

  await page.goto(new URL("/", demo.address).href);
  await started(page);
  await page.getByRole("button", { name: "Connection: SnapCall, no key snapcall.example/v2 · company 77" }).click();
  assert.ok(await page.getByLabel("Keep this on this device").isChecked());
  assert.equal(await page.getByLabel("API key", { exact: true }).inputValue(), "");

  await connect(page, { keep: false });
  assert.equal((await traces(page, context)).storage, '[{},{},"",null]');
});

test("does not take from the device what is no connection", async (t) => {
  const { page, complaints } = await openPage(t, demo, {
    at: new URL("/", demo.address).href,
    prepare: () => localStorage.setItem("snapcall-demo-connection", "{"),
  });
  await page.getByRole("button", { name: "Connection: Emulator 127.0.0.1:4010 · company 42" }).waitFor();
  const taken = (kept) => page.evaluate(async (kept) => {
    const { readKept } = await import("./kept.js");
    localStorage.setItem("snapcall-demo-connection", kept);
    return readKept();
  }, kept);
  for (const kept of ["null", '{"kind":"other","baseUrl":"","companyId":""}', '{"kind":"snapcall","baseUrl":{}}']) {
    assert.equal(await taken(kept), null, kept);
  }
  assert.deepEqual(complaints, []);
});

test("says so where the browser keeps nothing", async (t) => {
  const { page, complaints } = await openPage(t, demo, {
    prepare: () => Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("no", "SecurityError");
      },
    }),
  });
  await connect(page, { keep: true });
  const news = page.getByRole("status").filter({ hasText: "does not let the page keep anything" });
  await news.waitFor();
  await news.getByRole("button", { name: "OK" }).click();
  await news.waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
});

test("forgets a key that was typed and not used", async (t) => {
  const { page } = await openPage(t, demo);
  await openConnection(page);
  await page.getByLabel("API key", { exact: true }).fill(SECRET);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.waitForFunction(() => document.getElementById("api-key").value === "");
  await openConnection(page);
  assert.equal(await page.getByLabel("API key", { exact: true }).inputValue(), KEY);
  await page.getByRole("radio", { name: "SnapCall" }).check();
  assert.equal(await page.getByLabel("API key", { exact: true }).inputValue(), "", "each kind has its own");
});

test("does not go on with another connection's key", async (t) => {
  const { page } = await openPage(t, demo);
  await createStream(page, { name: "Ticket 4521" });
  const sent = [];
  page.on("request", (request) => sent.push(request.url()));
  await connect(page, { fields: { "Company number": "43", "API key": SECRET } });
  await page.getByText("Paused: the connection was changed.").waitFor();
  await page.waitForTimeout(1_200);
  assert.deepEqual(sent, []);
  assert.equal(await page.getByRole("button", { name: "Follow" }).isVisible(), false);
  await createStream(page, { name: "Ticket 4522" });
  await page.getByRole("button", { name: /^Ticket 4521/ }).click();
  await page.locator("#stream-live").getByText("Made over another connection.").waitFor();
  assert.ok(sent.every((url) => !url.includes("/companies/42/")));

  await connect(page, { fields: { "Company number": "42", "API key": KEY } });
  await page.getByRole("button", { name: "Follow" }).click();
  await page.locator("#stream-live").filter({ hasText: "Live" }).waitFor();
});

test("uses a key on a page elsewhere only where a person decides so", async (t) => {
  const { port, search } = new URL(demo.address);
  const { page, complaints } = await openPage(t, demo, { at: `http://${ELSEWHERE}:${port}/${search}` });
  await create(page);
  const alert = alertOn(page);
  await alert.getByText("This page may not use a key yet.").waitFor();
  await alert.getByRole("button", { name: "Check the connection" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "allow-browser");
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Use this connection" }).click();
  await createStream(page);
  assert.deepEqual(complaints, []);
});

test("takes only a base URL on this machine from its address", async (t) => {
  const elsewhere = `${new URL(demo.address).origin}/?baseUrl=https://collector.example/`;
  const { page, strangers } = await openPage(t, demo, { at: elsewhere });
  await page.getByText("was ignored").waitFor();
  await openConnection(page);
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
  const here = [
    "http://127.0.0.1:4010", "http://127.8.9.10/api", "http://localhost:1", "https://localhost", "http://[::1]:4010",
  ];
  assert.deepEqual(await taken(here), here);
  assert.deepEqual(await taken([
    "http://127.0.0.1.collector.example", "http://localhost.collector.example", "http://localhost@collector.example",
    "https://127.0.0.1:x@collector.example", "//collector.example", "/api", "javascript:alert(1)", "file://localhost/",
    "http://user@localhost", "http://localhost/?to=elsewhere", "http://localhost/#there", "http://10.0.0.1",
    "http://0.0.0.0", "",
  ]), []);
});
