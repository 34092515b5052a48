// The main way through the demo page: create, send, read back, see what happens.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { serveDemo } from "../page/serve.js";
import { engines, startEngine } from "./engines.js";
import { ENTER, until } from "./webdriver.js";

const SHOTS = new URL("../../target/engines/", import.meta.url);
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
    const tokenIn = (page) => page.text("#created code");

    test("creates an assist stream and shows what the customer records", async (t) => {
      const { page, complaints } = await openDemo(t);
      await page.click("#settings > summary");
      await page.type("#api-key", KEY);
      await page.click("#settings-done");
      await page.type("#name", assist);
      await page.type("#origin", "helpdesk");
      await page.click("#create-button");

      const token = await until("the token is there", () => tokenIn(page));
      assert.match(await page.text("#created a"), /^https?:\/\//);
      await page.click("#created-body button");
      await until("the link is copied", async () => /Copied/.test(await page.text("#created-body button")));
      assert.equal(await page.run(() => document.getElementById("token").value), token);
      assert.equal(await page.text("#stream-name"), assist);
      const sent = await created(assist);
      assert.deepEqual(sent.map(({ body }) => body.type), ["assist"]);
      assert.equal(sent[0].headers.authorization, `Bearer ${KEY}`);

      await until("the summary is there", async () => /^Summary ready$/i.test(await page.text("#stream-status")));
      assert.ok((await page.run(() => document.querySelectorAll("#events > li").length)) >= 3);
      await mkdir(SHOTS, { recursive: true });
      await writeFile(new URL(`${name}.png`, SHOTS), await page.screenshot());
      assert.deepEqual(await complaints(), []);
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
      await until("the stream is there", () => other.page.text("#stream-name"));
      assert.equal(await other.page.text("#stream-name"), instant);
      assert.match(await other.page.text("#stream-facts"), /Instant/);
      assert.deepEqual(await other.complaints(), []);
    });

    test("says that no stream has the token", async (t) => {
      const { page, complaints } = await openDemo(t);
      await page.type("#token", "no-such-token");
      await page.click("#lookup-button");
      await until("the problem is told", () => page.text("#lookup-problem"));
      assert.match(await page.text("#lookup-problem"), /No stream has this token\./);
      assert.deepEqual(await complaints(), []);
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
