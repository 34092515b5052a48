// The table of cases in tests/cases: the proxy and the client accept and reject the same. src/core/validate_tests.rs
// tests the Rust rules with it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../support/environment.js";
import { importFrom } from "../support/package.js";
import { create, proxyError, useProxy } from "../support/proxy.js";
import { CREATED, STREAM } from "../support/samples.js";

const { folder, createProxy } = await useProxy("proxy-validation");
const { SnapCall } = await importFrom(folder);
const table = JSON.parse(await readFile(join(ROOT, "tests/cases/validation.json"), "utf8"));

/** The cases of a row: the row itself, or one for each of its `names` and `values`. The fault is about the name. */
function casesOf({ names, values, fault, ...row }) {
  if (!names) return [row];
  return names.flatMap((name) => values.map((value) => {
    const [option, part] = name.split(".");
    const given = { [option]: part === undefined ? value : { [part]: value } };
    return { ...row, ...(option === "token" ? given : { options: given }), fault: fault && `${name} ${fault}` };
  }));
}

/** The value of a case; `{ start: "a", repeat: "b", times: 3 }` is `abbb`, in any depth. */
function expand(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if (value.repeat) return (value.start ?? "") + value.repeat.repeat(value.times);
  return Object.fromEntries(Object.entries(value).map(([name, value]) => [name, expand(value)]));
}

/** The options and the token of a case, with a fetch that adds to `sent`. */
function prepare({ options, token = "t" }, sent) {
  const fetch = async (url, { method, headers }) => {
    sent.push({ url, headers: new Headers(headers) });
    return Response.json(method === "POST" ? CREATED : STREAM);
  };
  const key = options?.authorization === undefined && { apiKey: "secret" };
  return { options: { companyId: 42, ...key, fetch, ...expand(options) }, token: expand(token) };
}

function assertSent({ url, header }, sent) {
  assert.equal(sent.length, 1);
  if (url) assert.equal(sent[0].url, url);
  if (header) assert.equal(sent[0].headers.get(header[0]), header[1]);
}

async function assertProxy(one) {
  const sent = [];
  const { options, token } = prepare(one, sent);
  const make = () => createProxy({ ...options, authorize: () => true });
  if (one.fault && one.token === undefined) {
    assert.throws(make, ({ message }) => message.startsWith(`createProxy: ${one.fault}`) && !message.includes("secret"));
    return;
  }
  // A URL parser removes dot segments.
  if (/^\.{0,2}$/.test(token)) return;
  const path = `/api/snapcall/companies/${options.companyId}/streams`;
  const url = `http://localhost${path}${one.create ? "" : `/${encodeURIComponent(token)}`}`;
  const response = await make()(new Request(url, one.create && create()));
  if (one.fault) return assert.deepEqual(await proxyError(response), [400, "invalid_token"]);
  assertSent(one, sent);
}

async function assertClient(one) {
  const sent = [];
  const { options, token } = prepare(one, sent);
  const client = new SnapCall({ maxRetries: 0, ...options });
  const name = one.create ? "createAssist" : "getStream";
  const call = one.create ? client.createAssist() : client.getStream(token);
  if (!one.fault) return assertSent(one, (await call, sent));
  await assert.rejects(call, ({ message }) => message.startsWith(`${name}: ${one.fault}`) && !message.includes("secret"));
  assert.deepEqual(sent, []);
}

const describe = (one) => JSON.stringify(one).slice(0, 200);
for (const [who, assertCase] of [["the proxy", assertProxy], ["the client", assertClient]]) {
  for (const [group, rows] of Object.entries(table)) {
    test(`${who} has the rules of the table for ${group}`, async () => {
      for (const one of rows.flatMap(casesOf)) {
        await assertCase(one).catch((error) => assert.fail(`${describe(one)}: ${error.stack}`));
      }
    });
  }
}
