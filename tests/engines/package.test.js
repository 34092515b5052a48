// The packed package in every engine: ES modules imported by path, in a page and in a worker.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { assertOutcome, startEmulator } from "../package/support/emulator.js";
import { fixture } from "../package/support/package.js";
import { serveFolder } from "../package/support/static.js";
import { engines, startEngine, useEngine } from "./engines.js";

const folder = await fixture("engines", "support/page", "../engines/site");
const emulator = await startEmulator({ after });

for (const name of engines) {
  describe(name, () => {
    const engine = useEngine(name);

    async function open(t, headers, browser = engine) {
      const { url, stop } = await serveFolder(folder, headers);
      t.after(stop);
      const page = await browser.open(t, url);
      await page.until("the page is ready", () => page.run(() => document.title === "ready"));
      await emulator.clear();
      return page;
    }

    for (const [context, call] of [["page", "callAll"], ["module worker", "callAllInWorker"]]) {
      test(`a ${context} makes all calls`, async (t) => {
        const page = await open(t);
        await assertOutcome(await page.run((call, url) => window[call](url), call, emulator.url), emulator);
        assert.deepEqual(await page.complaints(), []);
      });
    }

    const rest = `default-src 'self'; img-src data:; connect-src ${emulator.url}`;
    const policy = (scripts) => ({ "Content-Security-Policy": `${rest}; script-src ${scripts}` });

    test("a page with 'wasm-unsafe-eval' in its Content-Security-Policy makes all calls", async (t) => {
      const page = await open(t, policy("'self' 'wasm-unsafe-eval'"));
      await assertOutcome(await page.run((url) => window.callAll(url), emulator.url), emulator);
      assert.deepEqual(await page.complaints(), []);
    });

    test("a page without 'wasm-unsafe-eval', and with Trusted Types, runs the fallback", async (t) => {
      const page = await open(t, policy("'self'; require-trusted-types-for 'script'"));
      await assertOutcome(await page.run((url) => window.callAll(url), emulator.url), emulator);
      assert.equal(await page.run(() => window.preload()), "js");
    });

    test("a page in a browser without WebAssembly runs the fallback", async (t) => {
      const other = await startEngine(name, { wasm: false });
      t.after(() => other.stop());
      const page = await open(t, {}, other);
      assert.equal(await page.run(() => typeof WebAssembly), "undefined");
      for (const call of ["callAll", "callAllInWorker"]) {
        await emulator.clear();
        await assertOutcome(await page.run((call, url) => window[call](url), call, emulator.url), emulator);
      }
      assert.equal(await page.run(() => window.preload()), "js");
      assert.deepEqual(await page.complaints(), []);
    });
  });
}
