// Functions that the client calls: fetch, and functions for a key.

import fc from "fast-check";
import { KEY } from "../support/errors.js";
import { CREATED, STREAM } from "../support/samples.js";
import { throwingGetter } from "../support/throwing.js";
import { response } from "./responses.js";
import { anything, callable, realm, thrown } from "./values.js";

const never = new Promise(() => {});
const NEVER_SETTLES = [() => never, () => ({ then() {} })];
const fails = (reason) => () => {
  throw reason;
};
const rejects = (reason) => async () => {
  throw reason;
};

/** A valid response without a stream: its body needs microtasks only, so the call ends before any timer. */
function validResponse({ method }) {
  const body = JSON.stringify(method === "GET" ? STREAM : CREATED);
  return { status: 200, headers: new Map(), text: async () => body };
}

/** Functions that call `fetch` as it should be called. */
const WRAPPERS = [
  (fetch) => fetch,
  (fetch) => async (...args) => fetch(...args),
  (fetch) => fetch.bind(new Map()),
  (fetch) => realm.callable(fetch),
  (fetch) => new Proxy(fetch, { get: fails(new Error("not read")) }),
  (fetch) => Object.assign((...args) => fetch(...args), { call: 7, apply: 7, bind: 7, then: 7 }),
  (fetch) => (...args) => ({ then: (resolve) => resolve(fetch(...args)) }),
  (fetch) => (url, init) => {
    const response = fetch(url, init);
    for (const name of Object.keys(init)) delete init[name];
    return response;
  },
];

const recorded = (requests, act) => (url, init) => {
  requests.push({ url, method: init.method, body: init.body, headers: { ...init.headers } });
  return act(url, init);
};
const valid = (requests, wrap = WRAPPERS[0]) =>
  ({ fetch: wrap(recorded(requests, (_, init) => validResponse(init))), mayReturn: true, mustReturn: true, errors: [] });
const invalid = (act, ...errors) => (requests) =>
  ({ fetch: recorded(requests, act), errors: errors.map((error) => ({ sent: 1, ...error })) });
const NO_RESPONSE = [{ code: "connection" }, { code: "config", path: "fetch" }];
const ANY_ERROR = ["config", "connection", "timeout", "http", "decode"].map((code) => ({ code }));

/**
 * Functions from the list of requests, to which it adds, to a fetch function: whether it `mayReturn` a response,
 * `mustReturn` a valid one, which `errors` it may lead to, and whether it is `unrecorded`.
 */
export const validFetch = fc.constant(valid);
export const anyFetch = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WRAPPERS).map((wrap) => (requests) => valid(requests, wrap)) },
  fc.tuple(thrown, fc.constantFrom(fails, rejects)).map(([thrown, end]) => (requests) => {
    const reason = thrown();
    return invalid(end(reason), { code: "connection", causes: [reason] })(requests);
  }),
  fc.constantFrom(...NEVER_SETTLES).map((act) => invalid(act, { code: "timeout" })),
  callable.map((make) => invalid(make(), ...NO_RESPONSE)),
  callable.map((make) => (requests) => ({ ...invalid(fails(), ...NO_RESPONSE)(requests), fetch: make(), unrecorded: true })),
  response.map((make) => (requests) => ({ ...invalid(make().respond, ...ANY_ERROR)(requests), mayReturn: true })),
);

const KEY_FUNCTIONS = [
  () => KEY, async () => KEY, () => realm.promise(KEY), () => ({ then: (resolve) => resolve(KEY) }), realm.callable(() => KEY),
  () => ({ then(resolve, reject) { resolve(KEY); reject("second"); throw new Error("third"); } }),
  () => new (class extends Promise {})((resolve) => resolve(KEY)), new Proxy(() => KEY, {}), (() => KEY).bind(null),
  () => Object.assign(Promise.resolve(KEY), { constructor: undefined }),
  () => new Promise((resolve) => queueMicrotask(() => resolve(KEY))),
];
/** Promises that some ways to await accept, and others reject. */
const BROKEN_PROMISES = [
  () => throwingGetter("then"),
  () => Object.defineProperty(Promise.resolve(KEY), "then", { get: fails(new Error("no then")) }),
  () => Object.assign(Promise.resolve(KEY), { then: fails(new Error("no then")) }),
  () => Object.assign(Promise.resolve(KEY), { then: (resolve) => resolve(KEY) }),
  () => Object.assign(Promise.resolve(KEY), { then(resolve, reject) { reject("first"); resolve(KEY); } }),
  () => Object.defineProperty(Promise.resolve(KEY), "constructor", { get: fails(new Error("no constructor")) }),
  () => new (class extends Promise { then() { throw new Error("no then"); } })((resolve) => resolve(KEY)),
];
const INVALID_KEYS = [`${KEY}\r\n`, `${KEY} é`, new String(KEY), [KEY], ""];
/** Values that may be a key, such as "t", or a promise of one. */
const perhapsKey = fc.oneof({ weight: 3, arbitrary: anything }, { weight: 1, arbitrary: fc.constantFrom(...BROKEN_PROMISES) });

/** A function that gives a `key`, a `call` that may give one ("unknown"), or one that ends with an `error`. */
export const keyFunction = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...KEY_FUNCTIONS).map((call) => () => ({ call, key: KEY })) },
  { weight: 2, arbitrary: fc.constantFrom(...NEVER_SETTLES).map((call) => () => ({ call, error: { code: "timeout" } })) },
  {
    weight: 4,
    arbitrary: fc.tuple(thrown, fc.constantFrom(fails, rejects)).map(([thrown, end]) => () => ({ call: end(thrown()), error: {} })),
  },
  { weight: 2, arbitrary: callable.map((make) => () => ({ call: make(), error: {} })) },
  { weight: 2, arbitrary: fc.constantFrom(...INVALID_KEYS).map((key) => () => ({ call: async () => key, error: {} })) },
  {
    weight: 8,
    arbitrary: fc.tuple(perhapsKey, fc.boolean()).map(([make, isAsync]) => () => {
      const value = make();
      return { call: isAsync ? async () => value : () => value, error: {}, key: "unknown" };
    }),
  },
);
