// What a method cannot send is refused before anything is sent.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { revoked, thorny, throwing, thrown, trapped } from "../support/hostile.js";
import { CREATED } from "../support/samples.js";
import { usePackageUnsent } from "../support/unsent.js";

const { SnapCall, refused } = await usePackageUnsent("node-params", { after });
const CREATES = ["createAssist", "createInstant"];
const create = (params) => (client) => client.createAssist(params);
const read = (token) => (client) => client.getStream(token);

class Params {
  name = "Ticket 4521";
}

test("parameters that are no plain object are refused", async () => {
  const none = [null, "name", 7, 7n, true, Symbol("s"), () => {}, [], [{ name: "n" }], new Params(), new Map([["name", "n"]]),
    new Date(), new String("name"), Promise.resolve({ name: "n" }), new URLSearchParams("name=n")];
  for (const method of CREATES) {
    for (const params of none) {
      const error = await refused((client) => client[method](params), "params", "params");
      assert.equal(error.operation, method);
      assert.match(error.message, /expected (an object|a plain object), found /);
    }
  }
});

test("parameters may be of another realm or without a prototype", async () => {
  const { runInNewContext } = await import("node:vm");
  const plain = [runInNewContext('({ name: "n" })'), Object.assign(Object.create(null), { name: "n" }), Object.freeze({ name: "n" })];
  const bodies = [];
  const fetch = async (url, { body }) => bodies.push(JSON.parse(body)) && Response.json(CREATED, { status: 201 });
  const snapcall = new SnapCall({ companyId: 42, apiKey: "k", fetch });
  for (const params of plain) await snapcall.createInstant(params);
  assert.deepEqual(bodies, plain.map(() => ({ type: "instant", name: "n" })));
});

test("parameters of a wrong type are refused by name", async () => {
  const wrong = {
    name: [null, 7, true, {}, [], ["n"], Symbol("s"), () => "n", new String("n")],
    origin: [null, 7, false, {}, [], new URL("https://desk.example")],
    short_url: [null, 0, 1, "true", "", {}, [], new Boolean(true)],
  };
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const error = await refused(create({ [name]: value }), "params", name);
      assert.match(error.message, /expected a (string|boolean), found /);
    }
  }
});

test("misspelt and unknown parameters are refused by name, with those that there are", async () => {
  for (const name of ["shortUrl", "Name", "type", "company_id", "__proto__"]) {
    const params = JSON.parse(`{ ${JSON.stringify(name)}: "x" }`);
    assert.match((await refused(create(params), "params", name)).message, /\bname,? origin,? short_url\b/);
  }
});

test("parameters that throw when they are read are refused, with what they threw", async () => {
  for (const name of ["name", "origin", "short_url"]) {
    const error = await refused(create(throwing(name)), "params", name);
    assert.equal(error.cause, thrown);
  }
});

test("Proxies whose traps throw are refused, with what they threw", async () => {
  for (const [trap, path] of [["get", "name"], ["ownKeys", "params"], ["getPrototypeOf", "params"]]) {
    const error = await refused(create(trapped(trap, { name: "n" })), "params", path);
    assert.equal(error.cause, thrown);
  }
  await refused(create(thorny()), "params", "params");
});

test("tokens that would name something else in a path are refused", async () => {
  const tokens = ["", ".", "..", "%2e%2e", "a/b", "../42", "a\\b", "a?b", "a#b", "a%2fb", "a b", "a\tb", "a\r\nb", "\0", "\x7f",
    "\u0085", "\ud800", "t".repeat(10_000), " token "];
  for (const token of tokens) {
    const error = await refused(read(token), "params", "token");
    assert.match(error.message, /give it as a create operation returned it$/);
    assert.ok(error.message.length < 200);
  }
});

test("tokens that are no string are refused", async () => {
  for (const token of [undefined, null, 7, 7n, true, {}, { token: "t" }, ["t"], new String("t"), Symbol("t"), thorny()]) {
    const error = await refused(read(token), "params", "token");
    assert.match(error.message, /token: expected a string, found /);
  }
});

test("options of a call that cannot be used are refused by name", async () => {
  const wrong = [
    ["options", [null, 7, "options", [], true]],
    ["timeout", [{ timeout: 0 }, { timeout: -1 }, { timeout: NaN }, { timeout: Infinity },
      { timeout: 2 ** 31 }, { timeout: "1000" }, { timeout: null }]],
    ["maxRetries", [{ maxRetries: -1 }, { maxRetries: 1.5 }, { maxRetries: Infinity },
      { maxRetries: NaN }, { maxRetries: "2" }, { maxRetries: null }]],
    ["signal", [{ signal: null }, { signal: {} }, { signal: new AbortController() }, { signal: "abort" }, { signal: thorny() }]],
    ["headers", [{ headers: null }, { headers: [] }, { headers: "X: y" }, { headers: new Headers({ x: "y" }) },
      { headers: { "no name": "y" } }, { headers: { "": "y" } }]],
    ["headers.X", [{ headers: { X: 7 } }, { headers: { X: null } }, { headers: { X: "a\r\nb" } }, { headers: { X: "é" } }]],
    ["headers.authorization", [{ headers: { authorization: "Bearer other" } }]],
    ["headers.Content-Type", [{ headers: { "Content-Type": "text/plain" } }]],
    ["retries", [{ retries: 3 }]],
    ["apiKey", [{ apiKey: "another" }]],
  ];
  for (const [path, all] of wrong) {
    for (const options of all) {
      await refused((client) => client.createInstant({ name: "n" }, options), "config", path);
      await refused((client) => client.getStream("t", options), "config", path);
    }
  }
});

test("options of a call that throw when they are read are refused, with what they threw", async () => {
  for (const name of ["signal", "timeout", "maxRetries", "headers"]) {
    const error = await refused((client) => client.getStream("t", throwing(name)), "config", name);
    assert.equal(error.cause, thrown);
  }
  await refused((client) => client.getStream("t", thorny()), "config", "options");
});

test("a revoked Proxy is refused wherever it stands", async () => {
  await refused(create(revoked()), "params", "params");
  await refused(create({ name: revoked() }), "params", "name");
  await refused(read(revoked()), "params", "token");
  await refused((client) => client.getStream("t", revoked()), "config", "options");
  for (const name of ["signal", "timeout", "headers"]) {
    await refused((client) => client.getStream("t", { [name]: revoked() }), "config", name);
  }
});
