// A client whose options cannot work says so with its first call, before anything is sent.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { failure, shown } from "../support/failure.js";
import { revoked, thorny, throwing, thrown, trapped } from "../support/hostile.js";
import { KEY, usePackageUnsent } from "../support/unsent.js";

const { SnapCall, refused } = await usePackageUnsent("node-options", { after });

/** Every operation of a client with these options is refused; making the client is not. */
async function refusedOptions(change, path, words) {
  for (const call of [(client) => client.createAssist(), (client) => client.createInstant({}), (client) => client.getStream("t")]) {
    const error = await refused((_, options) => call(new SnapCall(change(options))), "config", path);
    if (words) assert.match(error.message, words);
  }
}
const withOption = (name, value) => (options) => ({ ...options, [name]: value });

async function refusedValues(name, values, words) {
  for (const value of values) await refusedOptions(withOption(name, value), name, words);
}

test("options that are missing or no object are refused", async () => {
  await refusedOptions(() => undefined, "companyId", /positive integer/);
  for (const options of [null, 7, "options", true, [], Symbol("s")]) {
    await refusedOptions(() => options, "options", /expected a plain object, found /);
  }
});

test("a missing company is refused", async () => {
  await refusedOptions(({ companyId, ...rest }) => rest, "companyId", /positive integer/);
  await refusedOptions(withOption("companyId", undefined), "companyId", /positive integer/);
});

test("a company that is no positive integer is refused", async () => {
  const wrong = [0, -1, 1.5, NaN, Infinity, 2 ** 53, "", "0", "042", "-1", "1.5", "1e3", "0x2a", " 42", "forty-two", "42/..",
    "9".repeat(30), null, true, {}, [42], 42n, Symbol("s")];
  await refusedValues("companyId", wrong, /positive integer/);
});

test("a missing key is refused where no base URL says that a proxy adds it", async () => {
  await refusedOptions(() => ({ companyId: 42 }), "apiKey", /is missing/);
});

test("apiKey and authorization together are refused", async () => {
  await refusedOptions(withOption("authorization", `Bearer ${KEY}`), "authorization", /one of the two/);
  await refusedOptions(withOption("authorization", () => KEY), "authorization", /one of the two/);
});

const UNSENDABLE = [`${KEY}\r\nX-Evil: 1`, `${KEY}\n`, `\r${KEY}`, `${KEY}\0`, `${KEY}\x7f`, `${KEY}é`, `${KEY}\u2028`, `${KEY}🔑`,
  `${KEY}\ud800`, ` ${KEY}`, `${KEY} `, `\t${KEY}`, ""];

test("a key that a header cannot carry is refused, and not shown", async () => {
  await refusedValues("apiKey", [...UNSENDABLE, `Bearer ${KEY}`]);
  for (const value of UNSENDABLE) {
    await refusedOptions(({ apiKey, ...rest }) => ({ ...rest, authorization: value }), "authorization");
  }
});

test("a key that is neither string nor function is refused", async () => {
  const wrong = [null, 7, true, {}, [KEY], new String(KEY), Symbol("s"), Promise.resolve(KEY)];
  await refusedValues("apiKey", wrong, /expected a string or a function, found /);
});

test("a key function that fails or gives no usable key is told, before anything is sent", async () => {
  for (const give of [() => { throw thrown; }, () => Promise.reject(thrown)]) {
    const error = await refused((_, options) => new SnapCall(withOption("apiKey", give)(options)).getStream("t"), "config", "apiKey");
    assert.equal(error.cause, thrown);
  }
  for (const value of [undefined, null, 7, {}, "", `${KEY}\r\n`, `${KEY}é`, Symbol("s")]) {
    for (const give of [() => value, async () => value]) await refusedOptions(withOption("apiKey", give), "apiKey");
  }
});

test("a key function that never answers is ended by the timeout", async () => {
  const snapcall = new SnapCall({ companyId: 42, apiKey: () => new Promise(() => {}), timeout: 50, fetch: assert.fail });
  const error = await failure(snapcall.createAssist());
  assert.deepEqual([error.code, error.attempts], ["timeout", 0]);
  assert.match(error.message, /apiKey: the function gave no key within 50 ms/);
});

test("a base URL that is relative is refused in Node", async () => {
  await refusedValues("baseUrl", ["/api/snapcall", "api", "", "//127.0.0.1", "127.0.0.1:4010", "?", "#"]);
});

test("a base URL of another scheme is refused", async () => {
  await refusedValues("baseUrl", ["ftp://127.0.0.1", "file:///etc", "data:,x", "javascript:0", "ws://127.0.0.1", "blob:x"], /https:/);
});

test("a base URL with user info, a query or a fragment is refused", async () => {
  await refusedValues("baseUrl", ["https://user@desk.example", "https://:pass@desk.example", "http://user:pass@127.0.0.1"], /user name/);
  const more = ["https://desk.example/?a=1", "https://desk.example/#a", "http://127.0.0.1/?", "http://127.0.0.1/v2#"];
  await refusedValues("baseUrl", more, /query or a fragment/);
});

test("a base URL that would carry the key in the clear over a network is refused", async () => {
  const open = ["http://desk.example", "http://127.0.0.1.desk.example", "http://localhost.desk.example", "http://192.168.0.1",
    "http://0.0.0.0", "http://[::2]", "http://127.desk.example", "http://1270.0.0.1.example"];
  await refusedValues("baseUrl", open, /https: or on a loopback host/);
});

test("a base URL that is no URL at all is refused", async () => {
  await refusedValues("baseUrl", [null, 7, {}, [], true, { href: 7 }, Symbol("s"), thorny()]);
});

test("other options that cannot work are refused by name", async () => {
  await refusedValues("timeout", [0, -1, NaN, Infinity, 2 ** 31, "1000", null, {}]);
  await refusedValues("maxRetries", [-1, 1.5, NaN, Infinity, 2 ** 32, "2", null, {}]);
  await refusedValues("fetch", [null, "fetch", {}, 7]);
  await refusedValues("dangerouslyAllowBrowser", [null, "yes", 1]);
  await refusedValues("headers", [null, [], "X: y", new Headers(), { "no name": "y" }, { [KEY + "\r\n"]: "y" }]);
});

test("templates of paths that cannot work are refused by name", async () => {
  await refusedValues("paths", [null, [], "/x", 7]);
  const either = ["", "no-slash", "/../{company_id}", "/a?b", "/a#b", "/%2e", "/a b", "/a\\b", "/{other}", "/{}"];
  const wrong = { create: [...either, "/{token}"], retrieve: [...either, "/{company_id}", "/{token}/{id}"] };
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) await refusedOptions(withOption("paths", { [name]: value }), `paths.${name}`);
  }
});

test("a template of a path that is no string is refused by its name within paths", async () => {
  for (const name of ["create", "retrieve"]) {
    for (const value of [7, null, {}]) await refusedOptions(withOption("paths", { [name]: value }), `paths.${name}`);
  }
});

test("a template of a path whose braces have no pair is refused", async () => {
  for (const value of ["/{company_id", "/company_id}", "/{{company_id}}", "/}company_id{"]) {
    await refusedOptions(withOption("paths", { create: value }), "paths.create");
  }
});

test("headers that the client sets itself are refused", async () => {
  for (const name of ["Authorization", "authorization", "Content-Type", "CONTENT-TYPE"]) {
    await refusedOptions(withOption("headers", { [name]: "x" }), `headers.${name}`, /is set by the client/);
  }
});

test("misspelt options are refused by name, with those that there are", async () => {
  for (const name of ["companyID", "apikey", "baseURL", "url", "retries", "header", "credentials"]) {
    await refusedOptions(withOption(name, "x"), name, /\bcompanyId,? apiKey,? authorization,? baseUrl\b/);
  }
});

test("a misspelt path is refused by its name within paths", async () => {
  await refusedOptions(withOption("paths", { Create: "/x" }), "paths.Create", /\bcreate,? retrieve\b/);
});

test("options that throw when they are read are refused, with what they threw", async () => {
  for (const name of ["companyId", "apiKey", "authorization", "baseUrl", "paths", "timeout", "maxRetries", "headers", "fetch"]) {
    const error = await refused((_, { [name]: left, ...rest }) => new SnapCall(throwing(name, rest)).getStream("t"), "config", name);
    assert.equal(error.cause, thrown);
  }
  for (const proxy of [thorny(), trapped("ownKeys")]) await refusedOptions(() => proxy, "options");
});

test("a revoked Proxy is refused wherever it stands", async () => {
  await refusedOptions(() => revoked(), "options");
  for (const name of ["companyId", "apiKey", "baseUrl", "paths", "timeout", "headers"]) await refusedValues(name, [revoked()]);
});

test("making a client never throws and shows nothing", () => {
  for (const options of [undefined, null, 7, thorny(), revoked(), { apiKey: KEY }]) {
    assert.ok(!shown(new SnapCall(options)).includes(KEY));
  }
});
