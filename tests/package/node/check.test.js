// The check of what a server sends: the very object is handed out, or the error says where it is wrong.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { failure } from "../support/failure.js";
import { usePackage } from "../support/package.js";
import { CREATED, STREAM, changed } from "../support/samples.js";
import { serve } from "../support/server.js";

const { SnapCall, SnapCallError } = await usePackage("node-check");
const server = await serve({ after });
const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: server.url });

function reads(body, status = 200) {
  server.answers({ status, body });
  return snapcall.getStream("t");
}

/** The error that an answer leads to; it was not asked for again. */
async function refused(body, path, ...said) {
  const error = await failure(reads(body));
  assert.ok(error instanceof SnapCallError, String(error));
  assert.equal(error.code, "decode");
  assert.equal(error.path, path);
  assert.equal("path" in error, path !== undefined);
  assert.equal(error.attempts, 1);
  assert.equal(server.requests.length, 1);
  for (const words of said) assert.ok(error.message.includes(words), `"${error.message}" lacks "${words}"`);
  return error;
}

/** The stream with other events; the text of it. */
const withEvents = (...events) => changed(STREAM, ["events"], events);

test("what was sent is handed out: same fields, same order, nothing added", async () => {
  for (const stream of [STREAM, { token: "t", id: 1, type: "assist", company_id: 42 }]) {
    assert.equal(JSON.stringify(await reads(stream)), JSON.stringify(stream));
  }
});

test("unknown fields are kept, at the top and inside", async () => {
  const stream = structuredClone({ ...STREAM, new_field: { deep: [1, null, { er: "x" }] } });
  stream.events[0].data.summary.confidence = 0.5;
  stream.user.settings.stream.blur = "strong";
  assert.deepEqual(await reads(stream), stream);
});

test("unknown values of open enumerations are accepted", async () => {
  const stream = structuredClone({ ...STREAM, type: "hologram" });
  stream.events[0].type = "teleported";
  stream.events[0].role = "robot";
  stream.events[0].data.summary.status = "dreaming";
  assert.deepEqual(await reads(stream), stream);
});

test("fields that may be any JSON are", async () => {
  for (const value of [0, "x", false, [1, [2]], { a: { b: null } }]) {
    const stream = { ...STREAM, bid: value, team: value, team_id: value };
    assert.deepEqual(await reads(stream), stream);
  }
});

test("a wrong type is refused with its path, what was expected and what was found", async () => {
  const [event] = STREAM.events;
  const wrong = { ...event, data: { summary: { status: 7 } } };
  await refused(withEvents(event, event, event, wrong), "events[3].data.summary.status",
    "getStream: events[3].data.summary.status: expected string, found number");
});

test("a wrong type far inside the user's settings is refused with its path", async () => {
  const user = { settings: { stream: { autoJoin: "yes" } } };
  await refused({ ...STREAM, user }, "user.settings.stream.autoJoin",
    "user.settings.stream.autoJoin: expected boolean, found string");
});

test("__proto__ as a key stays a property and changes nothing else", async () => {
  const text = JSON.stringify(STREAM).replace(/^\{/, '{"__proto__":{"polluted":true},')
    .replace('"user":{', '"user":{"__proto__":{"polluted":true},');
  const stream = await reads(text);
  assert.equal(JSON.stringify(stream), text);
  assert.ok(Object.hasOwn(stream, "__proto__") && Object.hasOwn(stream.user, "__proto__"));
  assert.equal(Object.getPrototypeOf(stream), Object.prototype);
  assert.equal(stream.polluted, undefined);
  assert.equal({}.polluted, undefined);
});

test("__proto__ as a key stands for no field that is missing", async () => {
  const { token, ...rest } = STREAM;
  const text = JSON.stringify(rest).replace(/^\{/, `{"__proto__":${JSON.stringify({ token })},`);
  await refused(text, "token", "token: expected string, found nothing");
});

test("constructor and other inherited names as keys stay properties", async () => {
  const stream = structuredClone({ ...STREAM, constructor: { prototype: { polluted: true } }, toString: 1, hasOwnProperty: null });
  stream.events[0].data.constructor = "x";
  const read = await reads(stream);
  assert.deepEqual(read, stream);
  assert.ok(Object.hasOwn(read, "constructor"));
  assert.equal({}.polluted, undefined);
});

test("numbers above 2^53 are refused, since JavaScript has rounded them", async () => {
  const text = (number) => JSON.stringify({ ...STREAM, id: 0 }).replace('"id":0', `"id":${number}`);
  for (const number of ["9007199254740992", "9007199254740993", "-9007199254740993", "1e300", "1e999"]) {
    await refused(text(number), "id", "id: expected integer, found number beyond 2^53 - 1");
  }
  assert.equal((await reads(text("9007199254740991"))).id, Number.MAX_SAFE_INTEGER);
  const nested = withEvents({ id: 1 }, { stream_id: 2 ** 60 });
  await refused(nested, "events[1].stream_id", "number beyond 2^53 - 1");
});

test("a fraction is refused where an integer belongs", async () => {
  await refused({ ...STREAM, user_limit: 1.5 }, "user_limit", "user_limit: expected integer, found number with a fraction");
  assert.equal((await reads(JSON.stringify(STREAM).replace('"user_limit":2', '"user_limit":2.0'))).user_limit, 2);
});

test("an array is refused where an object belongs", async () => {
  await refused({ ...STREAM, context: [] }, "context", "context: expected object, found array");
  await refused(withEvents({ data: [] }), "events[0].data", "expected object, found array");
  await refused([], undefined, "getStream: expected object, found array");
  await refused([STREAM], undefined, "getStream: expected object, found array");
});

test("an object is refused where an array belongs", async () => {
  await refused({ ...STREAM, events: { 0: STREAM.events[0], length: 1 } }, "events", "events: expected array, found object");
});

test("an event that is null is refused", async () => {
  await refused(withEvents({}, null), "events[1]", "events[1]: expected object, found null");
});

test("an answer that is another kind of JSON is refused", async () => {
  for (const [text, kind] of [["null", "null"], ["true", "boolean"], ["42", "number"], ['"text"', "string"]]) {
    await refused(text, undefined, `expected object, found ${kind}`);
  }
});

test("an empty body with status 200 is refused", async () => {
  await refused("", undefined, "expected JSON, found an empty body; is baseUrl the address of the API?");
  await refused(" \n", undefined, "expected JSON, found an empty body; is baseUrl the address of the API?");
});

test("HTML with status 200 is refused, with what is likely wrong", async () => {
  await refused("<!doctype html>\n<title>Welcome</title>", undefined, "found HTML", "baseUrl");
});

test("truncated JSON is refused", async () => {
  await refused(JSON.stringify(STREAM).slice(0, -1), undefined, "expected JSON, found other text");
  await refused("{", undefined, "expected JSON");
});

test("a create whose answer is wrong says that the stream may exist, and is not sent again", async () => {
  for (const method of ["createAssist", "createInstant"]) {
    server.answers({ status: 201, body: { ...CREATED, token: null } });
    const error = await failure(snapcall[method]());
    assert.equal(error.code, "decode");
    assert.equal(error.path, "token");
    assert.match(error.message, new RegExp(`^${method}: token: expected string, found null; .*may exist`));
    assert.equal(server.requests.length, 1);
  }
});
