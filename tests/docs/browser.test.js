// The blocks for web pages, unchanged, in Chromium.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ofKind } from "./blocks.js";
import { modulePage, startSite } from "./site.js";

/** A page without inline scripts, as a Content-Security-Policy without a nonce requires. */
const STRICT = {
  "/": '<!doctype html><title>loading</title><body><script type="module" src="/main.js"></script>',
  "/main.js": `import { SnapCall, preload } from "/snapcall-wasm/index.js";
    const snapcall = new SnapCall({ companyId: 42, baseUrl: "/api/snapcall" });
    snapcall.createAssist().then(preload).catch(String).then((runtime) => (document.title = runtime));`,
};

const site = await startSite("docs-pages");

/** A page that runs a program and then sets its title. If the program only creates a client, the page calls it once. */
function page(code) {
  const call = /\.create\w+\(/.test(code) ? "" : "await snapcall.createAssist();";
  return modulePage(`${code}\n${call}\ndocument.title = "done";`);
}

describe("blocks for pages", () => {
  for (const { title, language, code } of ofKind("page")) {
    test(`${title} creates a stream`, async (t) => {
      const html = language === "html";
      const { page: opened, problems } = await site.open(t, { "/": html ? code : page(code) });
      if (html) await opened.getByText(/^http:\/\/127\.0\.0\.1:\d+\/s\//).waitFor();
      else await opened.waitForFunction(() => document.title === "done");
      assert.deepEqual(problems, []);
      const requests = await site.emulator.requests();
      assert.deepEqual(requests.map(({ method, status }) => [method, status]), [["POST", 201]]);
    });
  }
});

describe("Content-Security-Policy", () => {
  for (const { title, code } of ofKind("header")) {
    const [, name, value] = /^([\w-]+): (.+)\n$/.exec(code);

    for (const [policy, runtime] of [[value, "wasm"], [value.replace(" 'wasm-unsafe-eval'", ""), "js"]]) {
      test(`${title}: with ${policy} the package runs as ${runtime}`, async (t) => {
        const { page: opened } = await site.open(t, STRICT, { [name]: policy });
        await opened.waitForFunction((title) => document.title === title, runtime);
      });
    }
  }
});
