// The demo page in every engine: create a stream, copy its link, read it back and follow its events.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { after, describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { serveDemo } from "../page/serve.js";
import { engines, useEngine } from "./engines.js";

const SHOTS = new URL("../../target/screenshots/engines/", import.meta.url);
const KEY = "sk-typed-by-a-person";

const demo = await serveDemo();
after(() => demo.stop());

async function created(name) {
  const requests = await (await fetch(`${demo.emulator}/_emulator/requests?authorization=show`)).json();
  return requests.filter(({ method, body }) => method === "POST" && body.name === name);
}

for (const name of engines) {
  describe(name, () => {
    const engine = useEngine(name);

    async function openDemo(t) {
      const page = await engine.open(t, demo.address);
      await page.untilStarted();
      return page;
    }
    const [assist, instant] = [`Ticket 4521, ${name}`, `Ticket 4522, ${name}`];
    const untilToken = (page) => page.until("the token is shown", () => page.text(".token code"));
    // A driver omits text that is scrolled or cut off.
    const fullText = (page, selector) => page.run((selector) => document.querySelector(selector).textContent, selector);

    test("creates an assist stream and shows its events", async (t) => {
      const page = await openDemo(t);
      await page.click("#connection");
      await page.type("#apiKey", KEY);
      await page.click("#connection-use");
      await page.type("#name", assist);
      await page.type("#origin", "helpdesk");
      await page.click("#create-button");

      const token = await untilToken(page);
      assert.match(await page.text("#link a"), /^https?:\/\//);
      await page.click("#link .copy");
      await page.until("the link is copied", async () => /Copied/.test(await page.text("#link .copy")));
      assert.equal(await page.text("#stream-name"), assist);
      const sent = await created(assist);
      assert.deepEqual(sent.map(({ body }) => body.type), ["assist"]);
      assert.equal(sent[0].headers.authorization, `Bearer ${KEY}`);

      await page.until("the summary is shown", async () => /^Summary ready$/i.test(await page.text("#stream-status")));
      assert.match(await page.text("#events"), /Recording uploaded[^]*thumbnail\.jpg[^]*transcript-\d+/);
      assert.match(await fullText(page, "#session"), new RegExp(`${assist}[^]*Summary ready`));
      await mkdir(SHOTS, { recursive: true });
      await writeFile(new URL(`${name}.png`, SHOTS), await page.session.takeScreenshot(), "base64");

      await page.click("#link [aria-haspopup=dialog]");
      assert.ok(await page.run(() => document.querySelector("#qr path").getBBox().width > 20));
      await page.click("#qr-close");

      await page.click("#developer-toggle");
      const code = await page.text("#code");
      assert.match(code, /createAssist\(\{ short_url: true, name: "Ticket 4521/);
      assert.ok(!code.includes(KEY), code);
      await page.click("#tab-requests");
      assert.match(await fullText(page, "#log"), /createAssist[^]*201[^]*watchStream[^]*200/);
      await page.click("#log .log-toggle");
      assert.match(await fullText(page, "#log pre"), new RegExp(`"token": "${token}"`));
      assert.deepEqual(await page.complaints(), []);
    });

    test("shows errors, and the requests of the client", async (t) => {
      const page = await openDemo(t);
      await page.type("#token", "no-such-token");
      await page.click("#lookup-button");
      await page.until("the error is shown", () => page.text("#error"));
      assert.match(await page.text("#error"), /Stream not found\./);

      await page.click("#developer-toggle");
      await page.click("#tab-faults");
      t.after(() => fetch(`${demo.emulator}/_emulator/faults`, { method: "DELETE" }));
      await page.run(() => (document.getElementById("fault").value = "wrong-types"));
      await page.click("#fault-form button[type=submit]");
      await page.until("the fault is active", async () => /1 fault active/.test(await page.text("#developer-status")));
      await page.click("#tab-requests");
      await page.press("#name", Key.ENTER);
      await page.until("the other error is shown", async () => /Unexpected response/.test(await page.text("#error")));
      assert.match(await fullText(page, "#log"), /createAssist failed[^]*code\s*decode[^]*path\s*token[^]*attempts\s*1/);
      await page.until("the fault is used up", async () => !/fault/.test(await page.text("#developer-status")));
      assert.deepEqual(await page.complaints(), []);
    });

    test("stores the connection only if asked to, and uses it the next time", async (t) => {
      const page = await openDemo(t);
      await page.click("#connection");
      await page.click("#proxy-title");
      assert.equal(await page.find("#key-field").isDisplayed(), false);
      await page.type("#companyId", "77");
      await page.click("#remember");
      await page.click("#connection-use");
      assert.deepEqual(await page.complaints(), []);
      await page.session.get(new URL("/", demo.address).href);
      await page.untilStarted();
      assert.match(await fullText(page, "#connection"), /Your proxy\s+\/api\/snapcall · company 77/);
      assert.equal(await page.run(() => Object.keys(localStorage).length), 1);
    });

    test("keeps the list after a reload, and shows the changes of another tab", async (t) => {
      const page = await openDemo(t);
      const { session } = page;
      const kept = `Ticket 4523, ${name}`;
      await page.type("#name", kept);
      await page.click("#create-button");
      const token = await untilToken(page);
      assert.equal(await page.run(() => location.hash), `#token=${token}`);
      await session.navigate().refresh();
      await page.untilStarted();
      assert.equal(await untilToken(page), token);
      assert.match(await page.text("#link a"), /^https?:/);

      const first = await session.getWindowHandle();
      await session.switchTo().newWindow("tab");
      await session.get(demo.address);
      await page.untilStarted();
      assert.match(await fullText(page, "#session"), new RegExp(kept));
      await page.press(".session-remove", Key.ENTER);
      await page.until("the notice is shown", () => page.text("#notice"));
      await session.switchTo().window(first);
      await page.until("the other tab removed it", async () => (await fullText(page, "#session")) === "");
      assert.equal(await page.find("#stream").isDisplayed(), false);
    });

    test("creates an instant stream with the keyboard, and another window reads it", async (t) => {
      const page = await openDemo(t);
      await page.click("#instant-title");
      await page.type("#name", instant);
      await page.press("#name", Key.ENTER);
      const token = await untilToken(page);
      assert.deepEqual((await created(instant)).map(({ body }) => body.type), ["instant"]);
      assert.deepEqual(await page.complaints(), []);
      await page.close();

      const other = await openDemo(t);
      await other.type("#token", token);
      await other.press("#token", Key.ENTER);
      await other.until("the stream is shown", async () => (await other.text("#stream-name")) === instant);
      assert.match(await other.text("#stream-details"), /Instant/);
      assert.deepEqual(await other.complaints(), []);
    });

    test("page errors would be noticed", async (t) => {
      const page = await openDemo(t);
      await page.run(() => {
        setTimeout(() => JSON.parse("thrown"));
        setTimeout(() => Promise.reject(new Error("rejected")));
        console.error("logged");
        document.body.append(Object.assign(document.createElement("script"), { text: "forbidden()" }));
      });
      const all = (await page.complaints()).join("\n");
      for (const part of [/JSON/, /rejected/, /logged/, /script-src\S* forbids inline/]) assert.match(all, part);
    });
  });
}
