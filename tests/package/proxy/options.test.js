// A wrong option is found when the proxy is made, and the message names it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KEY, useProxy } from "./setup.js";

const { createProxy } = await useProxy("proxy-options");
const good = { companyId: 42, apiKey: KEY, authorize: () => true };

function refused(option, options) {
  assert.throws(() => createProxy(options), (error) => {
    assert.ok(error instanceof TypeError, error.stack);
    assert.ok(error.message.startsWith(`createProxy: ${option}: `), error.message);
    assert.ok(!error.stack.includes(KEY), error.message);
    return true;
  });
}

const WRONG = {
  companyId: [undefined, null, 0, -1, 1.5, NaN, "", "x", "4 2", "1e3", 2 ** 53, [42], true],
  apiKey: [undefined, null, 1, "", ` ${KEY}`, `${KEY}\n`, `a ${KEY}`, `${KEY}\0`, `${KEY}é`, `${KEY}\t`],
  authorize: [undefined, null, true, "x"],
  basePath: [null, 1, "", "api", "//api", "/api//x", "/a/../b", "/a?x", "/a#x", "/a%20b", "/a b", "/ä", "https://x.example/api"],
  baseUrl: [null, 1, "", "/v2", "x", "http://api.example/v2", "http://127.0.0.1.example", "ftp://127.0.0.1", "https://u:p@x.example", "https://x.example/?", "https://x.example/#a"],
  timeout: [null, 0, -1, NaN, Infinity, "1", 2 ** 31],
  maxBodySize: [null, 0, -1, 1.5, "1", Infinity],
  headers: [null, "x", []],
  fetch: [null, "x"],
  onError: [null, "x"],
  paths: [null, "x", { other: "/x" }],
};
for (const [option, values] of Object.entries(WRONG)) {
  test(`a wrong ${option} is refused`, () => {
    for (const value of values) refused(option, { ...good, [option]: value });
  });
}

test("the rest is refused with the name of what is wrong", () => {
  for (const options of [undefined, null, "x", []]) refused("options", options);
  refused("options", { ...good, autorize: () => true });
  refused("authorization", { ...good, authorization: "Basic x" });
  refused("authorization", { ...good, apiKey: undefined, authorization: " x" });
  refused("headers", { ...good, headers: { [`${KEY} x`]: "x" } });
  refused("headers.Authorization", { ...good, headers: { Authorization: "x" } });
  refused("headers.content-type", { ...good, headers: { "content-type": "x" } });
  refused("headers.X", { ...good, headers: { X: "a\nb" } });
  for (const create of [1, "x", "/{token}", "/{x}", "/a/../b", "/{{company_id}}", "/a?b"]) refused("paths.create", { ...good, paths: { create } });
  for (const retrieve of ["/x", "/{token", "/{token}/.."]) refused("paths.retrieve", { ...good, paths: { retrieve } });
});

test("what can work is taken", () => {
  for (const options of [
    good, { ...good, companyId: "42" }, { ...good, basePath: "/" }, { ...good, basePath: "/x/" },
    { ...good, baseUrl: new URL("https://x.example/v2/") }, { ...good, baseUrl: "http://[::1]:4010" }, { ...good, baseUrl: "http://localhost" },
    { ...good, apiKey: () => KEY }, { ...good, apiKey: undefined, authorization: "Basic a b" },
  ]) assert.equal(typeof createProxy(options), "function");
});
