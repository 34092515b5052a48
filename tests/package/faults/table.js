// Every fault of the emulator, and the outcome of a call under it.
//
// All calls may retry once. An outcome is a result, or an error with a `code`. `requests` are those that the emulator
// receives, `attempts` those that the client sends, `streams` those that one create makes.

const result = (more) => ({ requests: 1, streams: 1, ...more });
const error = (code, more) => ({ code, requests: 1, streams: 0, ...more });
const http = (status, more) => error("http", { status, ...more });
const connection = (more) => error("connection", more);
const timeout = (more) => error("timeout", more);
/** The response is invalid, so the emulator has processed the request. */
const decode = (path, more) => error("decode", { path, streams: 1, ...more });

const retried = (outcome) => ({ ...outcome, requests: 2 });

/**
 * The same outcome in Chromium, whose network stack repeats each request, a POST too, after a reused connection is
 * reset without a response or answered with 408. A page can neither see nor prevent it; after a preflight every
 * connection is reused.
 */
const repeated = ({ requests, streams, ...outcome }) =>
  ({ ...outcome, attempts: requests, requests: requests * 2, streams: streams * 2 });

/** The shortest backoff before the first retry: half a second, less up to a quarter. */
const BACKOFF = 375;
/** A timeout that ends a call. */
const SHORT = { timeout: 250 };

/**
 * `create` is the outcome of createAssist and createInstant, `get` that of getStream; without one it is not tested.
 * `more` may hold the `timeout` of the call, the least `wait` before a retry if that is not the backoff, and in `chromium`
 * what differs there.
 */
const row = (name, fault, create, get, more) => ({ name, fault, create, get, ...more });
const same = (name, fault, outcome, more) => row(name, fault, outcome, outcome, more);
const inChromium = (create, get, more) => ({ chromium: { create, get, ...more } });
const status = (status, more) => ({ fault: "status", status, ...more });

const statuses = [
  ...[400, 401, 403, 404, 409, 410, 422].map((code) => same(`status ${code}`, status(code), http(code))),
  same("status 429", status(429), retried(http(429))),
  row("status 408", status(408), http(408), retried(http(408)), inChromium(repeated(http(408)), repeated(retried(http(408))))),
  ...[500, 502, 503, 504].map((code) => row(`status ${code}`, status(code), http(code), retried(http(code)))),
  row("status 500 after processing the request", status(500, { after: true }), http(500, { streams: 1 }), retried(http(500))),
  row("status 503 once", status(503, { times: 1 }), http(503), retried(result())),
];

const retryAfters = [429, 503].flatMap((code) => {
  const withHeader = (value, outcome, more) =>
    same(`status ${code}, \`Retry-After: ${value}\``, status(code, { retry_after: value }), outcome, more);
  const after = (retryAfter) => http(code, { retryAfter });
  // An invalid value is ignored.
  const ignored = { create: code === 429 ? retried(http(code)) : http(code) };
  return [
    withHeader("0", retried(after(0))),
    withHeader("1", retried(after(1)), { wait: 950 }),
    withHeader("61", after(61)),
    withHeader("999999999999", after(4294967295)),
    withHeader("Thu, 01 Jan 1970 00:00:00 GMT", retried(after(0))),
    withHeader("Fri, 31 Dec 2100 23:59:59 GMT", after("over a minute")),
    ...["-5", "1.5", "soon"].map((value) => withHeader(value, retried(http(code)), ignored)),
  ];
});

const otherRetryAfters = [408, 500, 502, 504].map((code) => {
  const outcome = http(code, { retryAfter: 0 });
  const more = code === 408 ? inChromium(repeated(outcome), repeated(retried(outcome))) : {};
  return row(`status ${code}, \`Retry-After: 0\``, status(code, { retry_after: "0" }), outcome, retried(outcome), more);
});

const delays = [
  same("a response after 50 ms", { fault: "latency", ms: 50 }, result()),
  row("a response after the timeout", { fault: "latency", ms: 5_000 }, timeout({ streams: 1 }), retried(timeout()), SHORT),
  row("a stall before the headers", { fault: "stall" }, timeout(), retried(timeout()), SHORT),
  row("a stall before the headers, after processing the request", { fault: "stall", after: true },
    timeout({ streams: 1 }), retried(timeout()), SHORT),
  row("a stall in the body", { fault: "stall", at: "body" }, timeout({ streams: 1 }), retried(timeout()), SHORT),
  row("a reset before the headers", { fault: "reset" }, connection(), retried(connection()),
    inChromium(repeated(connection()), repeated(retried(connection())))),
  row("a reset before the headers, after processing the request", { fault: "reset", after: true },
    connection({ streams: 1 }), retried(connection()),
    inChromium(repeated(connection({ streams: 1 })), repeated(retried(connection())))),
  row("a reset in the body", { fault: "reset", at: "body" }, connection({ streams: 1 }), retried(connection())),
];

const bodies = [
  same("truncated JSON", { fault: "truncated" }, decode()),
  same("wrong types everywhere", { fault: "wrong-types" }, decode("token")),
  row("a wrong type deep inside", { fault: "wrong-types", pointer: "/user/role/id" }, undefined, decode("user.role.id")),
  same("invalid UTF-8 in a string", { fault: "invalid-utf8" }, result({ replaced: true })),
  same("HTML with a 2xx status", { fault: "html" }, decode()),
  row("HTML without processing the request", { fault: "html", after: false }, decode(undefined, { streams: 0 }), decode()),
  same("200 with an empty body", { fault: "empty" }, decode()),
  same("204", { fault: "no-content" }, decode()),
  same("an unknown field of 10 MB", { fault: "huge" }, result({ huge: true })),
];

const hidden = error("http");
const redirects = [301, 302, 303, 307, 308].flatMap((code) => [["same", "the same"], ["other", "another"]].map(([to, origin]) =>
  same(`redirect ${code} to ${origin} origin`, { fault: "redirect", status: code, to }, http(code), inChromium(hidden, hidden))));

const cors = [
  same("no CORS headers", { fault: "no-cors" }, result(), inChromium(connection({ streams: 1 }), retried(connection()))),
  same("status 503, `Retry-After: 0` without `Access-Control-Expose-Headers`",
    status(503, { retry_after: "0", exposed: false }), retried(http(503, { retryAfter: 0 })),
    inChromium(http(503), retried(http(503)))),
];

const echoes = [["text", "text"], ["json", "JSON"], ["escaped", "escaped JSON"]].map(([as, format]) =>
  same(`status 400 with the key in the body, as ${format}`, { fault: "echo", as }, http(400)));

/** The outcome of an operation under a fault, in an engine. */
export function expected(row, operation, engine) {
  const own = engine === "Chromium" ? { ...row, ...row.chromium } : row;
  const outcome = operation === "getStream" ? own.get : own.create;
  if (!outcome) return undefined;
  const { attempts = outcome.requests } = outcome;
  const stall = outcome.code === "timeout" ? row.timeout * attempts : 0;
  const pause = attempts > 1 ? (own.wait ?? BACKOFF) : 0;
  return { ...outcome, attempts, streams: operation === "getStream" ? 0 : outcome.streams, least: stall + pause };
}

export const FAULTS = [...statuses, ...retryAfters, ...otherRetryAfters, ...delays, ...bodies, ...redirects, ...cors, ...echoes];
export const OPERATIONS = ["createAssist", "createInstant", "getStream"];
export const ENGINES = ["Node", "Chromium"];
