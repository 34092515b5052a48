// Arguments of a call: with an invalid one it rejects, and sends nothing.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { runInNewContext } from "node:vm";
import { useValidation } from "../support/client.js";
import { INVALID_OPTIONS, INVALID_TOKENS, UNKNOWN_PARAMS, WRONG_VALUES } from "../support/invalid-options.js";
import * as messages from "../support/messages.js";
import { CREATED, PARAMS } from "../support/samples.js";
import { throwingGetter, throwingProxy, thrown } from "../support/throwing.js";

const { SnapCall, assertInvalid } = await useValidation("node-params", { after });
const create = (params) => (client) => client.createAssist(params);
const read = (token) => (client) => client.getStream(token);

class Params {
  name = "Ticket 4521";
}

test("a create rejects parameters that are not a plain object", async () => {
  const invalid = [null, "name", 7, 7n, true, Symbol("s"), () => {}, [], [{ name: "n" }], new Params(), new Map([["name", "n"]]),
    new Date(), new String("name"), Promise.resolve({ name: "n" }), new URLSearchParams("name=n")];
  for (const method of ["createAssist", "createInstant"]) {
    for (const params of invalid) {
      const error = await assertInvalid((client) => client[method](params), "params", "params", messages.NEEDS_PLAIN_OBJECT);
      assert.equal(error.operation, method);
    }
  }
});

/** The body of the create that `act` makes with a client. */
async function bodyOf(act) {
  const bodies = [];
  const fetch = async (url, { body }) => bodies.push(JSON.parse(body)) && Response.json(CREATED, { status: 201 });
  await act(new SnapCall({ companyId: 42, apiKey: "k", fetch }));
  assert.equal(bodies.length, 1);
  return bodies[0];
}

test("a create accepts parameters of another realm, without a prototype, and frozen ones", async () => {
  const named = { name: "n" };
  const plain = [runInNewContext('({ name: "n" })'), Object.assign(Object.create(null), named), Object.freeze(named)];
  for (const params of plain) {
    assert.deepEqual(await bodyOf((client) => client.createInstant(params)), { type: "instant", name: "n" });
  }
});

for (const { path, type } of PARAMS) {
  test(`a create rejects a ${path} that is not a ${type}`, async () => {
    const objects = [new String("n"), new Boolean(true), new URL("https://desk.example")];
    for (const value of [null, Symbol("s"), () => "n", ...objects, ...WRONG_VALUES[type]]) {
      await assertInvalid(create({ [path]: value }), "params", path, messages.NEEDS_STRING_OR_BOOLEAN);
    }
  });
}

test("a create rejects unknown parameters, and lists the known ones", async () => {
  const parse = (name) => JSON.parse(`{ ${JSON.stringify(name)}: "x" }`);
  for (const name of [...UNKNOWN_PARAMS, "type"]) await assertInvalid(create(parse(name)), "params", name);
  await assertInvalid(create(parse("company_id")), "params", "company_id", messages.known(...PARAMS.map(({ path }) => path)));
  await assertInvalid(create(parse("shortUrl")), "params", "shortUrl", messages.didYouMean("short_url"));
});

test("what a getter or a Proxy of the parameters throws is the cause of the error", async () => {
  const throwing = PARAMS.map(({ path }) => [throwingGetter(path), path]);
  for (const [trap, path] of [["get", "name"], ["ownKeys", "params"], ["getPrototypeOf", "params"]]) {
    throwing.push([throwingProxy([trap], { name: "n" }), path]);
  }
  for (const [params, path] of throwing) assert.equal((await assertInvalid(create(params), "params", path)).cause, thrown);
  await assertInvalid(create(throwingProxy()), "params", "params");
});

test("getStream rejects a token that would change the URL", async () => {
  for (const token of INVALID_TOKENS) {
    const error = await assertInvalid(read(token), "params", "token", messages.INVALID_TOKEN);
    assert.ok(error.message.length < 200);
  }
});

test("getStream rejects a token that is not a string", async () => {
  for (const token of [undefined, null, 7, 7n, true, {}, { token: "t" }, ["t"], new String("t"), Symbol("t"), throwingProxy()]) {
    await assertInvalid(read(token), "params", "token", messages.NEEDS_STRING);
  }
});

const OF_A_CALL = INVALID_OPTIONS.filter(({ path }) => /^(timeout|headers)/.test(path));
const MORE = [
  ["options", [null, 7, "options", [], true]],
  ["maxRetries", [-1, 1.5, Infinity, NaN, "2", null].map((maxRetries) => ({ maxRetries }))],
  ["signal", [null, {}, new AbortController(), "abort", throwingProxy()].map((signal) => ({ signal }))],
  ["retries", [{ retries: 3 }]],
  ["apiKey", [{ apiKey: "another" }]],
  ["interval", [{ interval: 20 }]],
];
const ALL = [...OF_A_CALL.map(({ path, options }) => [path, options]), ...MORE];

for (const [path, all] of ALL) {
  test(`a call rejects invalid options: ${path}`, async () => {
    for (const options of all) {
      await assertInvalid((client) => client.createInstant({ name: "n" }, options), "config", path);
      await assertInvalid((client) => client.getStream("t", options), "config", path);
    }
  });
}

test("extraBody adds fields to the body of a create", async () => {
  const body = (params, extraBody) => bodyOf((client) => client.createAssist(params, { extraBody }));
  const extra = { customer: { id: 7, tags: ["a", null] }, priority: 1.5, urgent: true, note: "\u2028 \"x\"", none: null };
  assert.deepEqual(await body({ name: "n" }, extra), { ...extra, type: "assist", name: "n" });
  const dated = await body({}, { unset: undefined, at: new Date(0) });
  assert.deepEqual(dated, { type: "assist", at: "1970-01-01T00:00:00.000Z" });
  for (const none of [undefined, {}]) assert.deepEqual(await body({}, none), { type: "assist" });
  assert.deepEqual(await body({}, JSON.parse('{"__proto__":1}')), JSON.parse('{"__proto__":1,"type":"assist"}'));
});

test("extraBody cannot replace a field of the client", async () => {
  for (const name of ["type", "name", "origin", "short_url"]) {
    const call = (client) => client.createInstant({}, { extraBody: { [name]: "x" } });
    await assertInvalid(call, "config", `extraBody.${name}`, /parameter/);
  }
});

test("extraBody refuses what JSON cannot hold", async () => {
  const cyclic = {};
  cyclic.self = cyclic;
  const invalid = [1n, Symbol("s"), () => 1, NaN, Infinity, cyclic, [() => 1], { deep: { er: 1n } }];
  for (const value of [...invalid.map((value) => ({ value })), null, 7, "x", [], new Map()]) {
    await assertInvalid((client) => client.createAssist({}, { extraBody: value }), "config", "extraBody");
  }
});

test("extraBody is an option of creates only", async () => {
  await assertInvalid((client) => client.getStream("t", { extraBody: { a: 1 } }), "config", "extraBody");
});
