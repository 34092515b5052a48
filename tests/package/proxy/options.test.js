// Invalid options of a proxy: createProxy throws, and the message names the option.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KEY } from "../support/errors.js";
import { INVALID_OPTIONS } from "../support/invalid-options.js";
import { usePackage } from "../support/package.js";

const { createProxy } = await usePackage("proxy-options", "snapcall-wasm/proxy");
const valid = { companyId: 42, apiKey: KEY, authorize: () => true };

function assertInvalid(path, options) {
  assert.throws(() => createProxy(options), (error) => {
    assert.ok(error instanceof TypeError, error.stack);
    assert.ok(error.message.startsWith(`createProxy: ${path}: `), error.message);
    assert.ok(!error.stack.includes(KEY), error.message);
    return true;
  });
}

for (const { title, path, options } of INVALID_OPTIONS) {
  test(`a proxy rejects ${title}`, () => {
    for (const more of options) assertInvalid(path, { ...valid, ...more });
  });
}

const INVALID = {
  apiKey: [undefined],
  authorize: [undefined, null, true, "x"],
  basePath: [null, 1, "", "api", "//api", "/api//x", "/a/../b", "/a?x", "/a#x", "/a%20b", "/a b", "/ä", "https://x.example/api"],
  maxBodySize: [null, 0, -1, 1.5, "1", Infinity],
  onError: [null, "x"],
  paths: [{ other: "/x" }],
};
for (const [option, values] of Object.entries(INVALID)) {
  test(`a proxy rejects an invalid ${option}`, () => {
    for (const value of values) assertInvalid(option, { ...valid, [option]: value });
  });
}

test("a proxy rejects options that are not an object, and unknown ones", () => {
  for (const options of [undefined, null, "x", []]) assertInvalid("options", options);
  assertInvalid("options", { ...valid, autorize: () => true });
});

test("a proxy accepts valid options", () => {
  for (const more of [
    {}, { companyId: "42" }, { basePath: "/" }, { basePath: "/x/" }, { baseUrl: new URL("https://x.example/v2/") },
    { baseUrl: "http://[::1]:4010" }, { baseUrl: "http://localhost" }, { apiKey: () => KEY },
    { apiKey: undefined, authorization: "Basic a b" },
  ]) assert.equal(typeof createProxy({ ...valid, ...more }), "function");
});
