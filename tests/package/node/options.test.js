// Invalid options of a client: the first call rejects, and sends nothing.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { useValidation } from "../support/client.js";
import { KEY, dump, rejection } from "../support/errors.js";
import { INVALID_OPTIONS } from "../support/invalid-options.js";
import * as messages from "../support/messages.js";
import { CREATED } from "../support/samples.js";
import { revokedProxy, throwingProxy, thrown } from "../support/throwing.js";

const { SnapCall, assertInvalid } = await useValidation("node-options", { after });

/** Asserts that every operation of a client with these options rejects; `change` gets valid ones. */
async function assertInvalidOptions(change, path, message) {
  const calls = [(client) => client.createAssist(), (client) => client.createInstant({}), (client) => client.getStream("t")];
  for (const call of calls) await assertInvalid((_, options) => call(new SnapCall(change(options))), "config", path, message);
}
const assertInvalidValues = async (name, values, message) => {
  for (const value of values) await assertInvalidOptions((options) => ({ ...options, [name]: value }), name, message);
};

for (const { title, path, options, message } of INVALID_OPTIONS) {
  test(`a client rejects ${title}`, async () => {
    for (const more of options) await assertInvalidOptions((valid) => ({ ...valid, ...more }), path, message);
  });
}

test("a client rejects options that are missing or not an object", async () => {
  for (const options of [undefined, { apiKey: KEY }]) await assertInvalidOptions(() => options, "companyId", messages.NEEDS_POSITIVE_INTEGER);
  await assertInvalidOptions(() => ({ companyId: 42 }), "apiKey", messages.MISSING);
  for (const options of [null, 7, "options", true, [], Symbol("s")]) {
    await assertInvalidOptions(() => options, "options", messages.NEEDS_PLAIN_OBJECT);
  }
});

test("a client rejects an invalid maxRetries and dangerouslyAllowBrowser", async () => {
  await assertInvalidValues("maxRetries", [-1, 1.5, NaN, Infinity, 2 ** 32, "2", null, {}]);
  await assertInvalidValues("dangerouslyAllowBrowser", [null, "yes", 1]);
});

test("a key function that throws is the cause of the error", async () => {
  for (const apiKey of [() => { throw thrown; }, () => Promise.reject(thrown)]) {
    const error = await assertInvalid((_, options) => new SnapCall({ ...options, apiKey }).getStream("t"), "config", "apiKey");
    assert.equal(error.cause, thrown);
  }
});

test("a key function must give a key that can be sent", async () => {
  const keys = [undefined, null, 7, {}, "", `${KEY}\r\n`, `${KEY}é`, Symbol("s")];
  await assertInvalidValues("apiKey", keys.flatMap((key) => [() => key, async () => key]));
});

test("a key function that never settles ends with the timeout", async () => {
  const snapcall = new SnapCall({ companyId: 42, apiKey: () => new Promise(() => {}), timeout: 50, fetch: assert.fail });
  const error = await rejection(snapcall.createAssist());
  assert.deepEqual([error.code, error.attempts], ["timeout", 0]);
  assert.match(error.message, messages.KEY_TIMEOUT);
});

test("a client rejects unknown options, and lists the known ones", async () => {
  for (const name of ["url", "token", "Key", "constructor"]) {
    await assertInvalidValues(name, ["x"], messages.known("companyId", "apiKey", "authorization", "baseUrl"));
  }
  const unknownPath = (options) => ({ ...options, paths: { read: "/x" } });
  await assertInvalidOptions(unknownPath, "paths.read", messages.known("create", "retrieve"));
});

test("credentials are one of two values, and only work without a key", async () => {
  await assertInvalidValues("credentials", ["omit", "", true, null]);
  await assertInvalidValues("credentials", ["include", "same-origin"], /without a key/);
});

test("a client suggests the option that a misspelt one is close to", async () => {
  const misspelt = {
    companyID: "companyId", company_id: "companyId", apikey: "apiKey", API_KEY: "apiKey", "api-key": "apiKey", baseURL: "baseUrl",
    baseUri: "baseUrl", path: "paths", tiemout: "timeout", maxRetry: "maxRetries", retries: "maxRetries", header: "headers",
    authorisation: "authorization", dangerouslyAllowBrowsers: "dangerouslyAllowBrowser",
  };
  for (const [name, option] of Object.entries(misspelt)) {
    await assertInvalidValues(name, ["x"], messages.didYouMean(option));
  }
  const unknownPath = (options) => ({ ...options, paths: { Create: "/x" } });
  await assertInvalidOptions(unknownPath, "paths.Create", messages.didYouMean("paths.create"));
});

test("a client with an invalid option rejects each call, whatever another client does in between", async () => {
  const invalid = new SnapCall({ companyId: 42, apiKey: KEY, baseUrl: "ftp://host" });
  const valid = new SnapCall({ companyId: 42, apiKey: KEY, fetch: async () => Response.json(CREATED, { status: 201 }) });
  for (let i = 0; i < 3; i++) {
    assert.equal((await rejection(invalid.createAssist())).path, "baseUrl");
    assert.deepEqual(await valid.createAssist(), CREATED);
  }
});

test("the constructor never throws, and the client shows no key", () => {
  for (const options of [undefined, null, 7, throwingProxy(), revokedProxy(), { apiKey: KEY }]) {
    assert.ok(!dump(new SnapCall(options)).includes(KEY));
  }
});
