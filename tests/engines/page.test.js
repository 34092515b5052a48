// The main way through the demo page: create, send, read back, see what happens.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { serveDemo } from "../page/serve.js";
import { engines, startEngine } from "./engines.js";
import { ENTER, until } from "./webdriver.js";

const SHOTS = new URL("../../target/screenshots/engines/", import.meta.url);
const KEY = "sk-typed-by-a-person";

let demo;
before(async () => (demo = await serveDemo()));
after(async () => assert.equal(await demo?.stop(), 0, "the demo stops cleanly"));

/** What the emulator received from the page that created a stream of this name. */
async function created(name) {
  const requests = await (await fetch(`${demo.emulator}/_emulator/requests`)).json();
  return requests.filter(({ method, body }) => method === "POST" && body.name === name);
}

for (const name of engines) {
  describe(name, () => {
    let engine;
    before(async () => (engine = await startEngine(name)));
    after(() => engine?.stop());

    /** Opens the demo page, once it has started. */
    async function openDemo(t) {
      const opened = await engine.open(t, demo.address);
      await until("the page starts", () => opened.page.run(() => !document.getElementById("not-started")));
      return opened;
    }
    const [assist, instant] = [`Ticket 4521, ${name}`, `Ticket 4522, ${name}`];
    const tokenIn = (page) => page.text(".token code");
    // A driver gives no text that is too long for its place.
    const words = (page, selector) => page.run((selector) => document.querySelector(selector).textContent, selector);
    const isShown = (page, selector) =>
      page.run((selector) => document.querySelector(selector).checkVisibility(), selector);

    test("creates an assist stream and shows what the customer records", async (t) => {
      const { page, complaints } = await openDemo(t);
      await page.click("#connection");
      await page.type("#api-key", KEY);
      await page.click("#connection-use");
      await page.type("#name", assist);
      await page.type("#origin", "helpdesk");
      await page.click("#create-button");

      const token = await until("the token is there", () => tokenIn(page));
      assert.match(await page.text("#link a"), /^https?:\/\//);
      await page.click("#link .copy");
      await until("the link is copied", async () => /Copied/.test(await page.text("#link .copy")));
      assert.equal(await page.text("#stream-name"), assist);
      const sent = await created(assist);
      assert.deepEqual(sent.map(({ body }) => body.type), ["assist"]);
      assert.equal(sent[0].headers.authorization, `Bearer ${KEY}`);

      await until("the summary is there", async () => /^Summary ready$/i.test(await page.text("#stream-status")));
      assert.match(await page.text("#events"), /Recording uploaded[^]*thumbnail\.jpg[^]*transcript-\d+/);
      assert.match(await words(page, "#session"), new RegExp(`${assist}[^]*Summary ready`));
      await mkdir(SHOTS, { recursive: true });
      await writeFile(new URL(`${name}.png`, SHOTS), await page.screenshot());

      await page.click("#link [aria-haspopup=dialog]");
      assert.ok(await page.run(() => document.querySelector("#qr path").getBBox().width > 20));
      await page.click("#qr-close");

      await page.click("#developer-toggle");
      const code = await page.text("#code");
      assert.match(code, /createAssist\(\{ short_url: true, name: "Ticket 4521/);
      assert.ok(!code.includes(KEY), code);
      await page.click("#tab-requests");
      assert.match(await words(page, "#log"), /createAssist[^]*201[^]*watchStream[^]*200/);
      await page.click("#tab-answer");
      assert.equal(JSON.parse(await page.text("#created-raw")).token, token);
      assert.deepEqual(await complaints(), []);
    });

    test("says what went wrong, and what the client did about it", async (t) => {
      const { page, complaints } = await openDemo(t);
      await page.type("#token", "no-such-token");
      await page.click("#lookup-button");
      await until("the problem is told", () => page.text("#problem"));
      assert.match(await page.text("#problem"), /No stream has this token\./);

      await page.click("#developer-toggle");
      await page.click("#tab-faults");
      t.after(() => fetch(`${demo.emulator}/_emulator/faults`, { method: "DELETE" }));
      await page.run(() => (document.getElementById("fault").value = "wrong-types"));
      await page.click("#fault-form button[type=submit]");
      await until("the fault is on", async () => /1 fault is on/.test(await page.text("#developer-said")));
      await page.click("#tab-requests");
      await page.press("#name", ENTER);
      await until("the other problem is told", async () => /does not understand/.test(await page.text("#problem")));
      assert.match(await words(page, "#log"), /createAssist failed[^]*code\s*decode[^]*path\s*token[^]*attempts\s*1/);
      await until("the fault is used up", async () => !/fault/.test(await page.text("#developer-said")));
      assert.deepEqual(await complaints(), []);
    });

    test("keeps a connection only if asked to, and comes back to it", async (t) => {
      const { page, complaints } = await openDemo(t);
      await page.click("#connection");
      await page.click("#proxy-title");
      assert.equal(await isShown(page, "#key-field"), false);
      await page.type("#company-id", "77");
      await page.click("#keep");
      await page.click("#connection-use");
      assert.deepEqual(await complaints(), []);
      await page.goTo(new URL("/", demo.address).href);
      await until("the page starts", () => page.run(() => !document.getElementById("not-started")));
      assert.match(await words(page, "#connection"), /Your proxy\s+\/api\/snapcall · company 77/);
      assert.equal(await page.run(() => Object.keys(localStorage).length), 1);
    });

    test("creates an instant stream with the keyboard, and reads it back in another window", async (t) => {
      const { page, complaints } = await openDemo(t);
      await page.click("#instant-title");
      await page.type("#name", instant);
      await page.press("#name", ENTER);
      const token = await until("the token is there", () => tokenIn(page));
      assert.deepEqual((await created(instant)).map(({ body }) => body.type), ["instant"]);
      assert.deepEqual(await complaints(), []);
      await page.close();

      const other = await openDemo(t);
      await other.page.type("#token", token);
      await other.page.press("#token", ENTER);
      await until("the stream is there", async () => (await other.page.text("#stream-name")) === instant);
      assert.match(await other.page.text("#stream-facts"), /Instant/);
      assert.deepEqual(await other.complaints(), []);
    });

    test("would have complained", async (t) => {
      const { page, complaints } = await openDemo(t);
      await page.run(() => {
        setTimeout(() => {
          throw new Error("thrown");
        });
        setTimeout(() => Promise.reject(new Error("rejected")));
        console.error("logged");
        document.body.append(Object.assign(document.createElement("script"), { text: "forbidden()" }));
      });
      const all = (await complaints()).join("\n");
      for (const part of [/thrown/, /rejected/, /logged/, /script-src\S* forbids inline/]) assert.match(all, part);
    });
  });
}
