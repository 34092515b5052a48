// Requests that the proxy rejects: it forwards none of them.

import assert from "node:assert/strict";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { after, beforeEach, test } from "node:test";
import { startEmulator } from "../support/emulator.js";
import { KEY } from "../support/errors.js";
import { INVALID_TOKENS, UNKNOWN_PARAMS, WRONG_VALUES } from "../support/invalid-options.js";
import { PARAMS } from "../support/samples.js";
import { STREAMS, create, proxyError, useProxy } from "../support/proxy.js";

const { createProxy, listen } = await useProxy("proxy-rejections");
const errors = [];
let authorize;
const emulator = await startEmulator({ after });
const options = {
  companyId: 42, apiKey: KEY, baseUrl: emulator.url, maxBodySize: 1000,
  authorize: (request) => authorize(request), onError: (error) => errors.push(error),
};
const origin = await listen({ after }, createProxy(options));
beforeEach(async () => {
  authorize = () => true;
  errors.length = 0;
  await emulator.clear();
});

/** Asserts the proxy's error for a request, and that nothing was forwarded. */
async function assertRejected(path, init, status, code) {
  assert.deepEqual(await proxyError(await fetch(origin + path, init)), [status, code], path);
  assert.deepEqual(await emulator.requests(), []);
}

test("an unknown path is 404, in every spelling", async () => {
  for (const path of [
    "/", "/api/snapcall", "/api/snapcall/", "/api/snapcall/companies/42", "/api/snapcallx/companies/42/streams",
    `${STREAMS}//`, `${STREAMS}/t//`, `${STREAMS}/t/x`, `${STREAMS}//t`, `${STREAMS}/%2e%2e`, `${STREAMS}/..`, `${STREAMS}/t\\x`,
    "/companies/42/streams", "/api/snapcall//companies/42/streams", "/api/snapcall/companies/42/users",
    "/api/snapcall/companies//streams", "/API/snapcall/companies/42/streams",
  ]) await assertRejected(path, {}, 404, "not_found");
});

test("a 404 names the path and the basePath", async () => {
  const message = async (proxy, path) => (await (await proxy(new Request(`http://localhost${path}`))).json()).message;
  const cut = await message(createProxy(options), "/companies/42/streams");
  assert.equal(cut, 'There is no route "/companies/42/streams". The basePath of this proxy is "/api/snapcall".');
  const kept = await message(createProxy({ ...options, basePath: "/" }), STREAMS);
  assert.equal(kept, `There is no route "${STREAMS}". The basePath of this proxy is "/".`);
});

test("a trailing slash and a query are ignored", async () => {
  for (const end of ["/", "?path=companies&path=42", "/?"]) {
    const response = await fetch(`${origin}${STREAMS}${end}`, create());
    assert.equal(response.status, 201);
    const { token } = await response.json();
    assert.equal((await fetch(`${origin}${STREAMS}/${token}${end}`)).status, 200);
  }
  const paths = (await emulator.requests()).map(({ path }) => path);
  assert.ok(paths.length === 6 && !paths.some((path) => /[?/]$|path=/.test(path)), paths.join());
});

test("another company is 403, and so is the same in another spelling", async () => {
  for (const company of ["43", "042", "42.0", "%34%32", "42%20", "-42", "4%2f2"]) {
    await assertRejected(`/api/snapcall/companies/${company}/streams`, create(), 403, "wrong_company");
    await assertRejected(`/api/snapcall/companies/${company}/streams/t`, {}, 403, "wrong_company");
  }
});

test("another method is 405, with the allowed one", async () => {
  for (const [path, allowed, other] of [[STREAMS, "POST", "GET"], [`${STREAMS}/t`, "GET", "POST"]]) {
    for (const method of [other, "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      assert.equal((await fetch(origin + path, { method })).headers.get("Allow"), allowed);
      await assertRejected(path, { method }, 405, "method_not_allowed");
    }
    assert.equal((await fetch(origin + path, { method: "HEAD" })).status, 405);
  }
  assert.deepEqual(await emulator.requests(), []);
});

test("a token that would change the URL is 400", async () => {
  // The others are another path, or cannot be part of a URL.
  const tokens = INVALID_TOKENS.filter((token) => token.isWellFormed() && !/^\.{0,2}$/.test(token)).map(encodeURIComponent);
  const others = ["%ff", "%", "%2f..", "...", "..;", "a;b", "%EF%BC%8E%EF%BC%8E", "a%EF%BC%8Fb", "a%25b", "t%C3%B6k"];
  for (const token of [...tokens, ...others]) await assertRejected(`${STREAMS}/${token}`, {}, 400, "invalid_token");
});

const INVALID_BODIES = [
  "null", "[]", '"assist"', "1", {}, { type: "other" }, { type: null }, { type: ["assist"] },
  ...UNKNOWN_PARAMS.map((name) => `{"type":"assist",${JSON.stringify(name)}:{}}`),
  ...PARAMS.flatMap(({ path, type }) => [null, ...WRONG_VALUES[type]].map((value) => ({ type: "assist", [path]: value }))),
];
const MEDIA_TYPES = ["text/plain", "application/jsonx", "application/x-www-form-urlencoded", "multipart/form-data", ""];
const NOT_JSON = ["", "{", "type=assist", Buffer.from('{"type":"assist","name":"\xff"}', "latin1")];

for (const [title, status, code, requests] of [
  ["of another media type", 415, "unsupported_media_type", MEDIA_TYPES.map((type) => create(undefined, { "Content-Type": type }))],
  ["that is not JSON", 400, "invalid_json", NOT_JSON.map((body) => create(undefined, {}, { body }))],
  ["with an invalid type, parameter or unknown field", 422, "invalid", INVALID_BODIES.map((body) => create(body))],
]) {
  test(`a create ${title} is ${status}`, async () => {
    for (const init of requests) await assertRejected(STREAMS, init, status, code);
  });
}

test("a body over maxBodySize is 413, with and without a Content-Length", async () => {
  const large = JSON.stringify({ type: "assist", name: "x".repeat(200_000) });
  await assertRejected(STREAMS, create(large), 413, "payload_too_large");
  const body = new Blob([large]).stream();
  await assertRejected(STREAMS, create("", {}, { body, duplex: "half" }), 413, "payload_too_large");
  const empty = JSON.stringify({ type: "assist", name: "" });
  const sized = (size) => create({ type: "assist", name: "x".repeat(size - empty.length) });
  await assertRejected(STREAMS, sized(1001), 413, "payload_too_large");
  assert.equal((await fetch(origin + STREAMS, sized(1000))).status, 201);
});

test("a body that does not arrive is 408", async (t) => {
  const url = new URL(await listen(t, createProxy({ ...options, timeout: 200 })));
  const socket = connect(Number(url.port), url.hostname);
  t.after(() => socket.destroy());
  const head = ["Host: localhost", "Content-Type: application/json", "Content-Length: 50", "Connection: close"].join("\r\n");
  socket.write(`POST ${STREAMS} HTTP/1.1\r\n${head}\r\n\r\n{"type":`);
  assert.match(await text(socket), /^HTTP\/1\.1 408 [^]*"request_timeout"/);
  assert.deepEqual(await emulator.requests(), []);
});

for (const [operation, path, init] of [["a create", STREAMS, create()], ["getStream", `${STREAMS}/t`, {}]]) {
  test(`${operation} is 403 when authorize returns false`, async () => {
    for (authorize of [() => false, async () => false]) await assertRejected(path, init, 403, "forbidden");
    assert.equal(errors.length, 0);
  });

  test(`${operation} is 500 when authorize returns neither true nor false`, async () => {
    for (authorize of [() => undefined, () => 1, () => "yes", () => ({}), () => [true], async () => null]) {
      await assertRejected(path, init, 500, "authorize_failed");
      assert.match(errors.pop().message, /^createProxy: authorize must return true, false or a Response$/);
    }
  });

  test(`${operation} is 500 when authorize throws, and onError gets the error`, async () => {
    const error = new Error(`the database at ${KEY} is down`);
    for (authorize of [() => { throw error; }, () => Promise.reject(error)]) {
      await assertRejected(path, init, 500, "authorize_failed");
      assert.equal(errors.pop(), error);
    }
  });

  test(`${operation} gets the Response that authorize returns`, async () => {
    authorize = () => new Response("log in first", { status: 401, headers: { "WWW-Authenticate": "Session" } });
    const response = await fetch(origin + path, init);
    assert.deepEqual([response.status, await response.text(), response.headers.get("WWW-Authenticate")], [401, "log in first", "Session"]);
    assert.deepEqual(await emulator.requests(), []);
  });
}

test("authorize may read a clone of the request, but not its body", async () => {
  authorize = async (request) => Boolean(await request.text());
  await assertRejected(STREAMS, create(), 500, "authorize_failed");
  authorize = async (request) => Boolean(await request.clone().text());
  assert.equal((await fetch(origin + STREAMS, create())).status, 201);
});

test("a response of authorize can be returned again and again, also at the same time", async () => {
  const denied = new Response("log in", { status: 401, headers: [["Set-Cookie", "a=1"], ["Set-Cookie", "b=2"]] });
  authorize = () => denied;
  const responses = await Promise.all(Array.from({ length: 20 }, () => fetch(`${origin}${STREAMS}/t`)));
  for (const response of responses) {
    assert.deepEqual([response.status, await response.text()], [401, "log in"]);
    assert.deepEqual(response.headers.getSetCookie(), ["a=1", "b=2"]);
  }
  const redirect = Response.redirect("https://x.example/login");
  authorize = () => redirect;
  for (let i = 0; i < 2; i++) {
    const response = await fetch(`${origin}${STREAMS}/t`, { redirect: "manual" });
    assert.deepEqual([response.status, response.headers.get("Location")], [302, "https://x.example/login"]);
  }
});

test("a response of authorize that cannot be sent is 500", async () => {
  const used = new Response("x");
  await used.text();
  const failing = () => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("broken")) }));
  for (const [make, message] of [[() => used, /already read/], [failing, /broken/], [() => Response.error(), /status/]]) {
    authorize = make;
    for (let i = 0; i < 2; i++) {
      await assertRejected(`${STREAMS}/t`, {}, 500, "authorize_failed");
      assert.match(errors.pop().message, message);
    }
  }
});

test("authorize is called first: others learn nothing about the proxy", async () => {
  authorize = () => false;
  for (const path of ["/", STREAMS, `${STREAMS}/t`, `${STREAMS}/%`, "/api/snapcall/companies/43/streams", "/x"]) {
    for (const init of [{}, create(), create("{"), { method: "DELETE" }, { method: "OPTIONS" }]) {
      await assertRejected(path, init, 403, "forbidden");
    }
  }
});

test("an authorize that never settles is 504, and calls nothing when it is late", async (t) => {
  let allow;
  authorize = () => new Promise((resolve) => (allow = resolve));
  const apiKey = t.mock.fn(() => KEY);
  const proxy = createProxy({ ...options, timeout: 50, apiKey });
  const response = await proxy(new Request(`http://localhost${STREAMS}/t`));
  assert.deepEqual(await proxyError(response, /^The authorization check .* 50 ms\.$/), [504, "authorize_timeout"]);
  allow(true);
  await new Promise(setImmediate);
  assert.equal(apiKey.mock.callCount(), 0);
});

test("a body that was read before is 500, and does not blame authorize", async () => {
  authorize = (request) => Boolean(request.clone());
  const proxy = createProxy(options);
  const read = new Request(`http://localhost${STREAMS}`, create());
  await read.json();
  const locked = new Request(`http://localhost${STREAMS}`, create());
  locked.body.getReader();
  for (const request of [read, locked]) {
    assert.deepEqual(await proxyError(await proxy(request)), [500, "body_already_read"]);
    assert.match(errors.pop().message, /the request body was already read/);
  }
});
