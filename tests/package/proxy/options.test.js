// Options of a proxy: createProxy throws for an invalid one, and reads only those of the object itself.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KEY } from "../support/errors.js";
import { INVALID_OPTIONS } from "../support/invalid-options.js";
import { STREAMS, create, useProxy } from "../support/proxy.js";
import { STREAM } from "../support/samples.js";

const { createProxy } = await useProxy("proxy-options");
const valid = { companyId: 42, apiKey: KEY, authorize: () => true };

function assertInvalid(path, options) {
  assert.throws(() => createProxy(options), (error) => {
    assert.ok(error instanceof TypeError, error.stack);
    assert.ok(error.message.startsWith(`createProxy: ${path} `), error.message);
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
  allowedOrigins: [
    null, "https://x.example", ["*"], ["null"], [""], ["x.example"], ["https://x.example/a"], ["ftp://x.example"], [7],
    ["https://user@x.example"], ["https://x.example?"],
  ],
  authorize: [undefined, null, true, "x"],
  basePath: [null, 1, "", "api", "//api", "/api//x", "/a/../b", "/a?x", "/a#x", "/a%20b", "/a b", "/ä", "https://x.example/api"],
  extraFields: [null, "a", [""], [7], [undefined], ["type"], ["a", "name"], ["origin"], ["short_url"], new Set(["a"])],
  maxBodySize: [null, 0, -1, 1.5, "1", Infinity],
  onError: [null, "x"],
};
for (const [option, values] of Object.entries(INVALID)) {
  test(`a proxy rejects an invalid ${option}`, () => {
    for (const value of values) assertInvalid(option, { ...valid, [option]: value });
  });
}

test("a proxy rejects options that are not a plain object", () => {
  for (const options of [undefined, null, "x", [], new Map()]) assertInvalid("options", options);
  for (const headers of [null, 7, "x", [7], ["ab"], new Date()]) assertInvalid("headers", { ...valid, headers });
});

test("a proxy sends headers given as Headers, a Map or entries", async () => {
  for (const headers of [new Headers({ "X-Team": "a" }), new Map([["X-Team", "a"]]), [["X-Team", "a"]], []]) {
    const sent = [];
    const fetch = async (url, init) => (sent.push(init.headers["x-team"]), Response.json(STREAM));
    await createProxy({ ...valid, headers, fetch })(new Request(`http://localhost${STREAMS}/t`));
    assert.deepEqual(sent, [[...headers].length ? "a" : undefined]);
  }
});

test("a proxy rejects unknown options, and lists the known ones", () => {
  const unknown = (options) => assert.throws(() => createProxy({ ...valid, ...options }), TypeError);
  const message = /^createProxy: unknown option "baseURL"; allowed: companyId, apiKey, authorization, authorize, basePath, /;
  assert.throws(() => createProxy({ ...valid, baseURL: "x" }), { message });
  const ofPaths = 'createProxy: unknown option "paths.other"; allowed: create, retrieve';
  assert.throws(() => createProxy({ ...valid, paths: { other: "/x" } }), { message: ofPaths });
  for (const name of ["autorize", "__proto__x", "maxRetries", "constructor"]) unknown({ [name]: 1 });
  unknown(JSON.parse('{"__proto__":1}'));
});

test("a proxy accepts valid options", () => {
  for (const more of [
    {}, { companyId: "42" }, { basePath: "/" }, { basePath: "/x/" }, { baseUrl: new URL("https://x.example/v2/") },
    { baseUrl: "http://[::1]:4010" }, { baseUrl: "http://localhost" }, { apiKey: () => KEY }, { timeout: undefined },
    { apiKey: undefined, authorization: "Basic a b" }, { paths: { create: undefined } }, { headers: { "X-A": undefined } },
    { allowedOrigins: ["https://x.example", "http://localhost:3000", "https://y.example/"] }, { onError: async () => {} },
    { extraFields: ["a", "constructor"] }, { extraFields: undefined },
  ]) assert.equal(typeof createProxy({ ...valid, ...more }), "function");
});

test("inherited options are ignored", async (t) => {
  const requests = [];
  t.mock.method(globalThis, "fetch", async (url, init) => {
    const { body, credentials, dispatcher, headers } = init;
    requests.push([url, body, credentials, dispatcher, headers["x-evil"]]);
    return Response.json(STREAM);
  });
  const inherited = {
    baseUrl: "https://evil.example", fetch: assert.fail, paths: { create: "/evil" }, headers: { "X-Evil": "1" },
    create: "/evil", retrieve: "/evil/{token}", name: "evil", credentials: "include", dispatcher: {},
  };
  for (const [name, value] of Object.entries(inherited)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable: true, writable: true });
  }
  try {
    const proxy = createProxy(valid);
    const url = `http://localhost${STREAMS}`;
    await proxy(new Request(url, create({ type: "assist" })));
    await proxy(new Request(`${url}/t`));
  } finally {
    for (const name in inherited) delete Object.prototype[name];
  }
  assert.deepEqual(requests, [
    ["https://api.snapcall.io/v2/companies/42/streams", '{"type":"assist"}', "omit", undefined, undefined],
    ["https://api.snapcall.io/v2/companies/42/streams/t", undefined, "omit", undefined, undefined],
  ]);
});

test("each option is read once", () => {
  const reads = new Map();
  const counted = (object) => Object.defineProperties({}, Object.fromEntries(Object.entries(object).map(([name, value]) => [
    name, { enumerable: true, get: () => (reads.set(name, (reads.get(name) ?? 0) + 1), value) },
  ])));
  const paths = counted({ create: "/a", retrieve: "/{token}" });
  const options = { companyId: 42, apiKey: KEY, authorize: () => true, baseUrl: "https://x.example", timeout: 1 };
  createProxy(counted({ ...options, paths, headers: counted({ "X-Team": "support" }) }));
  assert.deepEqual([...reads.values()], Array(10).fill(1));
});
