// Every fault, how it is switched on in the emulator, and what a call must come to under it.
//
// All calls are allowed one retry. `create` stands for createAssist and createInstant, `get` for getStream; one that
// is absent is not tried. `chromium` has what differs there. `timeout` is the call's own, `wait` the least that lies
// between two requests.

import { connection, decode, error, http, resent, result, timeout, twice } from "./outcomes.js";

/** The shortest backoff before the first retry: half a second, less up to a quarter. */
const BACKOFF = 375;
/** A timeout that is meant to be reached. */
const SHORT = 250;

const status = (status, more) => ({ fault: "status", status, ...more });
const PAST = "Thu, 01 Jan 1970 00:00:00 GMT";
const FUTURE = "Fri, 31 Dec 2100 23:59:59 GMT";

/** Refusals that say nothing of when to come back. */
const refusals = [
  ...[400, 401, 403, 404, 409, 422].map((code) => ({
    name: `status ${code}`, fault: status(code), create: http(code), get: http(code),
  })),
  { name: "status 429", fault: status(429), create: twice(http(429)), get: twice(http(429)) },
  {
    name: "status 408", fault: status(408), create: http(408), get: twice(http(408)),
    chromium: { create: resent(http(408)), get: resent(twice(http(408))) },
  },
  ...[500, 502, 503, 504].map((code) => ({
    name: `status ${code}`, fault: status(code), create: http(code), get: twice(http(code)),
  })),
  {
    name: "status 500, though the work was done", fault: status(500, { after: true }),
    create: http(500, { made: 1 }), get: twice(http(500)),
  },
  {
    name: "status 503 once", fault: status(503, { times: 1 }), create: http(503), get: twice(result()),
  },
];

/** One row for each status and each way to say when to come back. */
const retryAfters = [429, 503].flatMap((code) => {
  const row = (value, outcome, more) => ({
    name: `status ${code}, \`Retry-After: ${value}\``, fault: status(code, { retry_after: value }),
    create: outcome, get: outcome, ...more,
  });
  const seconds = (retryAfter) => http(code, { retryAfter });
  // Nobody can wait for what cannot be read: a 503 then is like one without.
  const unreadable = { create: code === 429 ? twice(http(code)) : http(code) };
  return [
    row("0", twice(seconds(0)), { wait: 0 }),
    row("1", twice(seconds(1)), { wait: 950 }),
    row("61", seconds(61)),
    row("999999999999", seconds(999999999999)),
    row(PAST, twice(seconds(0)), { wait: 0 }),
    row(FUTURE, seconds("over a minute")),
    row("-5", twice(http(code)), unreadable),
    row("1.5", twice(http(code)), unreadable),
    row("soon", twice(http(code)), unreadable),
  ];
});

const delays = [
  { name: "an answer after 50 ms", fault: { fault: "latency", ms: 50 }, create: result(), get: result() },
  {
    name: "an answer after the timeout", fault: { fault: "latency", ms: 5_000 }, timeout: SHORT,
    create: timeout({ made: 1 }), get: twice(timeout()),
  },
  {
    name: "a stall before the headers", fault: { fault: "stall" }, timeout: SHORT,
    create: timeout(), get: twice(timeout()),
  },
  {
    name: "a stall before the headers, though the work was done", fault: { fault: "stall", after: true },
    timeout: SHORT, create: timeout({ made: 1 }), get: twice(timeout()),
  },
  {
    name: "a stall in the middle of the body", fault: { fault: "stall", at: "body" }, timeout: SHORT,
    create: timeout({ made: 1 }), get: twice(timeout()),
  },
  {
    name: "a reset before the headers", fault: { fault: "reset" },
    create: connection(), get: twice(connection()),
    chromium: { create: resent(connection()), get: resent(twice(connection())) },
  },
  {
    name: "a reset before the headers, though the work was done", fault: { fault: "reset", after: true },
    create: connection({ made: 1 }), get: twice(connection()),
    chromium: { create: resent(connection({ made: 1 })), get: resent(twice(connection())) },
  },
  {
    name: "a reset in the middle of the body", fault: { fault: "reset", at: "body" },
    create: connection({ made: 1 }), get: twice(connection()),
  },
];

const bodies = [
  { name: "truncated JSON", fault: { fault: "truncated" }, create: decode(), get: decode() },
  { name: "wrong types everywhere", fault: { fault: "wrong-types" }, create: decode("token"), get: decode("token") },
  {
    name: "a wrong type deep inside", fault: { fault: "wrong-types", pointer: "/user/role/id" },
    get: decode("user.role.id"),
  },
  {
    name: "invalid UTF-8 in a string", fault: { fault: "invalid-utf8" },
    create: result({ replaced: true }), get: result({ replaced: true }),
  },
  { name: "HTML with a status of success", fault: { fault: "html" }, create: decode(), get: decode() },
  {
    name: "HTML instead of the work", fault: { fault: "html", after: false },
    create: decode(undefined, { made: 0 }), get: decode(),
  },
  { name: "200 and nothing else", fault: { fault: "empty" }, create: decode(), get: decode() },
  { name: "204", fault: { fault: "no-content" }, create: decode(), get: decode() },
  { name: "an unknown field of 10 MB", fault: { fault: "huge" }, create: result({ huge: true }), get: result({ huge: true }) },
];

const unseen = error("http");
const redirects = [302, 307].flatMap((code) => ["same", "other"].map((to) => ({
  name: `redirect ${code} to ${to === "same" ? "the same" : "another"} origin`,
  fault: { fault: "redirect", status: code, to }, create: http(code), get: http(code),
  chromium: { create: unseen, get: unseen },
})));

const origins = [
  {
    name: "no CORS headers", fault: { fault: "no-cors" }, create: result(), get: result(),
    chromium: { create: connection({ made: 1 }), get: twice(connection()) },
  },
  {
    name: "status 503, `Retry-After: 0` that CORS does not expose",
    fault: status(503, { retry_after: "0", exposed: false }), wait: 0,
    create: twice(http(503, { retryAfter: 0 })), get: twice(http(503, { retryAfter: 0 })),
    chromium: { create: http(503), get: twice(http(503)), wait: BACKOFF },
  },
];

const echoes = ["text", "json", "escaped"].map((as) => ({
  name: `status 400 that echoes the key as ${as === "text" ? as : as === "json" ? "JSON" : "escaped JSON"}`,
  fault: { fault: "echo", as }, create: http(400), get: http(400),
}));

/** What `operation` must come to under a fault in an engine. */
export function expected(row, operation, engine) {
  const of = engine === "Chromium" ? { ...row, ...row.chromium } : row;
  const outcome = operation === "getStream" ? of.get : of.create;
  if (!outcome) return undefined;
  const { attempts = outcome.sent } = outcome;
  const limit = outcome.code === "timeout" ? row.timeout * attempts : 0;
  const pause = attempts > 1 ? (of.wait ?? BACKOFF) : 0;
  // Only a create makes a stream.
  return { ...outcome, attempts, made: operation === "getStream" ? 0 : outcome.made, least: limit + pause };
}

export const FAULTS = [...refusals, ...retryAfters, ...delays, ...bodies, ...redirects, ...origins, ...echoes];
export const OPERATIONS = ["createAssist", "createInstant", "getStream"];
export const ENGINES = ["Node", "Chromium"];
