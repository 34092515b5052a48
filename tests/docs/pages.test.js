// The pages and the programs for pages, each as it stands, in Chromium.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ofKind } from "./kinds.js";
import { modulePage, startSite } from "./site.js";

/** A page whose scripts are files, which is what a Content-Security-Policy without a nonce allows. */
const STRICT = {
  "/": '<!doctype html><title>loading</title><body><script type="module" src="/main.js"></script>',
  "/main.js": `import { SnapCall } from "/snapcall-wasm/index.js";
    const snapcall = new SnapCall({ companyId: 42, baseUrl: "/api/snapcall" });
    snapcall.createAssist().then(() => "worked", (error) => error.code).then((end) => (document.title = end));`,
};

let site;
before(async () => (site = await startSite("docs-pages")));
after(() => site?.stop());

/** A program that says that it has come to its end; one that only makes a client has it called once. */
function page(code) {
  const call = /\.create\w+\(/.test(code) ? "" : "await snapcall.createAssist();";
  return modulePage(`${code}\n${call}\ndocument.title = "ended";`);
}

describe("what is for pages", () => {
  for (const { title, language, code } of ofKind("page")) {
    test(`${title} does what it says`, async (t) => {
      const html = language === "html";
      const { page: opened, complaints } = await site.open(t, { "/": html ? code : page(code) });
      if (html) await opened.getByText(/^http:\/\/127\.0\.0\.1:\d+\/s\//).waitFor();
      else await opened.waitForFunction(() => document.title === "ended");
      assert.deepEqual(complaints, []);
      const requests = await site.emulator.requests();
      assert.deepEqual(requests.map(({ method, status }) => [method, status]), [["POST", 201]]);
    });
  }
});

describe("the Content-Security-Policy", () => {
  for (const { title, code } of ofKind("header")) {
    const [, name, value] = /^([\w-]+): (.+)\n$/.exec(code);

    test(`${title} is enough for a page whose scripts are files`, async (t) => {
      const { page: opened, complaints } = await site.open(t, STRICT, { [name]: value });
      await opened.waitForFunction(() => document.title === "worked");
      assert.deepEqual(complaints, []);
    });

    test(`${title} has no word too many`, async (t) => {
      const { page: opened } = await site.open(t, STRICT, { [name]: value.replace(" 'wasm-unsafe-eval'", "") });
      await opened.waitForFunction(() => document.title === "config");
    });
  }
});
