// Decoding: a 2xx response that matches the schema is returned as it was parsed; any other rejects with the path.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { useClient } from "../support/client.js";
import { rejection } from "../support/errors.js";
import { WRONG_VALUES } from "../support/invalid-options.js";
import * as messages from "../support/messages.js";
import { CREATED, CREATED_FIELDS, STREAM, STREAM_FIELDS, changed } from "../support/samples.js";

const { SnapCallError, server, client } = await useClient("node-decoding", { after });
const snapcall = client();

function read(body, call = () => snapcall.getStream("t")) {
  server.answers({ body });
  return call();
}

/** Asserts that a response is rejected, with this path, and not requested again; gives the error. */
async function assertInvalid(body, path, message, call) {
  const error = await rejection(read(body, call));
  assert.ok(error instanceof SnapCallError, String(error));
  assert.deepEqual([error.code, error.path, error.attempts], ["decode", path, 1], error.message);
  assert.equal("path" in error, path !== undefined);
  assert.equal(server.requests.length, 1);
  assert.match(error.message, message);
  return error;
}

const assertValid = async (body, call) => assert.deepEqual(await read(body, call), body);

const OPERATIONS = [
  ["createAssist", CREATED, CREATED_FIELDS, () => snapcall.createAssist()],
  ["createInstant", CREATED, CREATED_FIELDS, () => snapcall.createInstant()],
  ["getStream", STREAM, STREAM_FIELDS, () => snapcall.getStream("t")],
];

for (const [operation, sample, fields, call] of OPERATIONS) {
  test(`${operation} accepts a response without an optional field, or with null`, async () => {
    for (const { keys } of fields.filter(({ required }) => !required)) {
      for (const value of [null, undefined]) await assertValid(changed(sample, keys, value), call);
    }
  });

  test(`${operation} rejects a response without a required field, or with null`, async () => {
    const required = fields.filter(({ required }) => required);
    assert.deepEqual(required.map(({ path }) => path).sort(), ["company_id", "id", "token", "type"]);
    for (const { keys, path, type } of required) {
      await assertInvalid(changed(sample, keys, null), path, messages.wrongType(path, type, "null"), call);
      await assertInvalid(changed(sample, keys, undefined), path, messages.wrongType(path, type, "undefined"), call);
    }
  });

  test(`${operation} rejects a wrong type of every field, with its path`, async () => {
    for (const { keys, path, type } of fields) {
      for (const value of WRONG_VALUES[type]) {
        const found = Array.isArray(value) ? "array" : typeof value;
        await assertInvalid(changed(sample, keys, value), path, messages.wrongType(path, type, found), call);
      }
    }
  });
}

const withEvents = (...events) => changed(STREAM, ["events"], events);
const withId = (digits) => JSON.stringify(changed(STREAM, ["id"], 0)).replace('"id":0', `"id":${digits}`);

const INVALID = [
  ["a wrong type in the fourth event", withEvents({}, {}, {}, { data: { summary: { status: 7 } } }),
    "events[3].data.summary.status", ["string", "number"]],
  ["an event that is null", withEvents({}, null), "events[1]", ["object", "null"]],
  ["a fraction where an integer belongs", changed(STREAM, ["user_limit"], 1.5), "user_limit", ["integer", "number with a fraction"]],
  ["an event id above 2^53", withEvents({ id: 1 }, { stream_id: 2 ** 60 }), "events[1].stream_id", ["integer", "number beyond 2^53 - 1"]],
  ...["9007199254740992", "9007199254740993", "-9007199254740993", "1e300", "1e999"].map((digits) => [
    `the id ${digits}, which JavaScript rounds`, withId(digits), "id", ["integer", "number beyond 2^53 - 1"],
  ]),
  ["an array instead of a stream", [], undefined, ["object", "array"]],
  ["an array with a stream", [STREAM], undefined, ["object", "array"]],
  ["null", "null", undefined, ["object", "null"]],
  ["a boolean", "true", undefined, ["object", "boolean"]],
  ["a number", "42", undefined, ["object", "number"]],
  ["a string", '"text"', undefined, ["object", "string"]],
  ["an empty body", "", undefined, messages.EMPTY_BODY],
  ["a body of white space", " \n", undefined, messages.EMPTY_BODY],
  ["HTML", "<!doctype html>\n<title>Welcome</title>", undefined, messages.HTML_BODY],
  ["truncated JSON", JSON.stringify(STREAM).slice(0, -1), undefined, messages.NOT_JSON],
  ["the beginning of JSON", "{", undefined, messages.NOT_JSON],
];

for (const [title, body, path, message] of INVALID) {
  test(`getStream rejects ${title}`, async () => {
    await assertInvalid(body, path, message instanceof RegExp ? message : messages.wrongType(path, ...message));
  });
}

test("a response is returned as it was sent: same fields, same order, nothing added", async () => {
  for (const stream of [STREAM, { token: "t", id: 1, type: "assist", company_id: 42 }]) {
    assert.equal(JSON.stringify(await read(stream)), JSON.stringify(stream));
  }
});

test("integers up to 2^53 - 1 and integers with a zero fraction are accepted", async () => {
  assert.equal((await read(withId("9007199254740991"))).id, Number.MAX_SAFE_INTEGER);
  assert.equal((await read(withId("2.0"))).id, 2);
});

test("unknown fields are kept, at the top and inside", async () => {
  const stream = structuredClone({ ...STREAM, new_field: { deep: [1, null, { er: "x" }] } });
  stream.events[0].data.summary.confidence = 0.5;
  stream.user.settings.stream.blur = "strong";
  await assertValid(stream);
});

test("unknown values of open enumerations are accepted", async () => {
  const stream = structuredClone({ ...STREAM, type: "hologram" });
  stream.events[0].type = "teleported";
  stream.events[0].role = "robot";
  stream.events[0].data.summary.status = "dreaming";
  await assertValid(stream);
});

test("a field of any JSON accepts every type", async () => {
  const any = STREAM_FIELDS.filter(({ type }) => type === "any");
  assert.ok(any.length > 0);
  for (const value of [0, "x", false, [1, [2]], { a: { b: null } }]) {
    await assertValid({ ...STREAM, ...Object.fromEntries(any.map(({ path }) => [path, value])) });
  }
});

test("the key __proto__ stays a property and changes no prototype", async () => {
  const text = JSON.stringify(STREAM).replace(/^\{/, '{"__proto__":{"polluted":true},')
    .replace('"user":{', '"user":{"__proto__":{"polluted":true},');
  const stream = await read(text);
  assert.equal(JSON.stringify(stream), text);
  assert.ok(Object.hasOwn(stream, "__proto__") && Object.hasOwn(stream.user, "__proto__"));
  assert.equal(Object.getPrototypeOf(stream), Object.prototype);
  assert.equal(stream.polluted, undefined);
  assert.equal({}.polluted, undefined);
});

test("the key __proto__ does not replace a missing field", async () => {
  const { token, ...rest } = STREAM;
  const text = JSON.stringify(rest).replace(/^\{/, `{"__proto__":${JSON.stringify({ token })},`);
  await assertInvalid(text, "token", messages.wrongType("token", "string", "undefined"));
});

test("inherited names such as constructor stay properties", async () => {
  const stream = structuredClone({ ...STREAM, constructor: { prototype: { polluted: true } }, toString: 1, hasOwnProperty: null });
  stream.events[0].data.constructor = "x";
  const result = await read(stream);
  assert.deepEqual(result, stream);
  assert.ok(Object.hasOwn(result, "constructor"));
  assert.equal({}.polluted, undefined);
});

test("a create whose response is invalid says that the stream may exist", async () => {
  for (const call of [() => snapcall.createAssist(), () => snapcall.createInstant()]) {
    const error = await assertInvalid({ ...CREATED, token: null }, "token", messages.OUTCOME_UNKNOWN, call);
    assert.match(error.message, messages.wrongType("token", "string", "null"));
  }
});
