// The packed package as plain ES modules, imported by their path: in a page, and in a worker.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startEmulator } from "../package/support/emulator.js";
import { assertOutcome } from "../package/support/outcome.js";
import { fixture } from "../package/support/package.js";
import { serveFolder } from "../package/support/static.js";
import { engines, startEngine } from "./engines.js";
import { until } from "./webdriver.js";

let folder, emulator;
before(async () => {
  folder = await fixture("engines", "support/page", "../engines/site");
  emulator = await startEmulator();
});
after(() => emulator?.stop());

for (const name of engines) {
  describe(name, () => {
    let engine;
    before(async () => (engine = await startEngine(name)));
    after(() => engine?.stop());

    /** Opens the page, served with these headers. */
    async function open(t, headers) {
      const site = await serveFolder(folder, headers);
      t.after(() => site.stop());
      const opened = await engine.open(t, site.url);
      await until("the page is ready", () => opened.page.run(() => document.title === "ready"));
      await emulator.clear();
      return opened;
    }

    test("makes all calls in a page", async (t) => {
      const { page, complaints } = await open(t);
      await assertOutcome(await page.run((url) => window.callAll(url), emulator.url), emulator);
      assert.deepEqual(await complaints(), []);
    });

    test("makes all calls in a module worker", async (t) => {
      const { page, complaints } = await open(t);
      await assertOutcome(await page.run((url) => window.callAllInWorker(url), emulator.url), emulator);
      assert.deepEqual(await complaints(), []);
    });

    test("needs 'wasm-unsafe-eval' in a Content-Security-Policy, and says so", async (t) => {
      const rest = `default-src 'self'; img-src data:; connect-src ${emulator.url}`;
      const policy = (scripts) => ({ "Content-Security-Policy": `${rest}; script-src ${scripts}` });
      const { page, complaints } = await open(t, policy("'self' 'wasm-unsafe-eval'"));
      await assertOutcome(await page.run((url) => window.callAll(url), emulator.url), emulator);
      assert.deepEqual(await complaints(), []);
      await page.close();

      const forbidden = await open(t, policy("'self'"));
      const error = await forbidden.page.run((url) => window.failOnce(url), emulator.url);
      assert.deepEqual([error.isSnapCallError, error.code, error.attempts], [true, "config", 0]);
      assert.match(error.message, /'wasm-unsafe-eval'/);
      assert.deepEqual(await emulator.requests(), []);
    });
  });
}
