// The Mermaid diagrams, drawn in Chromium with the library that GitHub uses.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { startBrowser } from "../package/support/browser.js";
import { ofKind } from "./blocks.js";

const MERMAID = new URL("node_modules/mermaid/dist/mermaid.min.js", import.meta.url);

const browser = await startBrowser({ after });

for (const { title, code } of ofKind("diagram")) {
  test(`${title} can be drawn`, async () => {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await readFile(MERMAID, "utf8") });
    const svg = await page.evaluate(async (code) => {
      globalThis.mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
      return (await globalThis.mermaid.render("diagram", code)).svg;
    }, code);
    assert.match(svg, /^<svg /);
    assert.doesNotMatch(svg, /Syntax error/);
  });
}
