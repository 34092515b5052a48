// What a caller gives that is not read but called: fetch and key functions, and signals.

import { CREATED, STREAM } from "../support/samples.js";
import { throwing } from "../support/hostile.js";
import { KEY } from "./json.js";
import { answer } from "./responses.js";
import { anything, callable, realm, thrown } from "./values.js";

const never = new Promise(() => {});
/** Functions whose promise does not settle. */
const SILENT = [() => never, () => ({ then() {} })];
const rejects = (reason) => async () => {
  throw reason;
};
const fails = (reason) => () => {
  throw reason;
};

/** A response without a stream in it, so that all that it takes is microtasks, and no timer can come before the end. */
function sound({ method }) {
  const text = JSON.stringify(method === "GET" ? STREAM : CREATED);
  return { status: 200, headers: new Map(), text: async () => text };
}

/** What can become of an answer that may be no answer. */
const ANSWERED = ["connection", "timeout", "http", "decode"].map((code) => ({ code }));

/** Fetch functions that answer as they should, each made of one that does. */
const FETCHES = [
  (fetch) => fetch,
  (fetch) => async (...args) => fetch(...args),
  (fetch) => fetch.bind(new Map()),
  (fetch) => realm.callable(fetch),
  (fetch) => new Proxy(fetch, { get: fails(new Error("nobody asks")) }),
  (fetch) => Object.assign((...args) => fetch(...args), { call: 7, apply: 7, bind: 7, then: 7 }),
  (fetch) => (...args) => ({ then: (resolve) => resolve(fetch(...args)) }),
  (fetch) => (url, init) => {
    const response = fetch(url, init);
    for (const name of Object.keys(init)) delete init[name];
    return response;
  },
];

const noted = (sent, act) => (url, init) => {
  sent.push({ url, method: init.method, body: init.body, headers: Object.fromEntries(init.headers) });
  return act(url, init);
};

/** A fetch function that answers, and notes in `sent` what it is given. */
export const soundFetch = (sent) => ({ call: noted(sent, (_, init) => sound(init)), value: true, faults: [] });

/** Another, which may do neither: whether a `value` may come of it, and which `faults`. */
export function fetchFunction(operation, sent, chance) {
  const { call, ...more } = soundFetch(sent);
  if (chance.once(2)) return { call: chance.pick(FETCHES)(call), ...more };
  const reason = thrown(chance);
  const odd = (act, ...faults) => ({ call: noted(sent, act), faults: faults.map((fault) => ({ sent: 1, ...fault })) });
  return chance.pick([
    () => odd(fails(reason), { code: "connection", causes: [reason] }),
    () => odd(rejects(reason), { code: "connection", causes: [reason] }),
    () => odd(chance.pick(SILENT), { code: "timeout" }),
    () => odd(callable(chance), { code: "connection" }),
    // Not noted: it is the odd function itself that is called.
    () => ({ ...odd(fails(), { code: "connection" }), call: callable(chance), unnoted: true }),
    () => ({ ...odd(answer(operation, chance).give, ...ANSWERED), value: true }),
  ])();
}

const KEYS = [
  () => KEY, async () => KEY, () => realm.promise(KEY), () => ({ then: (resolve) => resolve(KEY) }), realm.callable(() => KEY),
  () => ({ then(resolve, reject) { resolve(KEY); reject("second"); throw new Error("third"); } }),
  () => new (class extends Promise {})((resolve) => resolve(KEY)), new Proxy(() => KEY, {}), (() => KEY).bind(null),
  () => Object.assign(Promise.resolve(KEY), { constructor: undefined }),
  () => new Promise((resolve) => queueMicrotask(() => resolve(KEY))),
];
const NO_KEYS = [
  (chance) => rejects(thrown(chance)),
  (chance) => fails(thrown(chance)),
  callable,
  () => () => `${KEY}\r\n`, () => async () => `${KEY} é`, () => () => new String(KEY), () => () => [KEY],
];

/** Promises of a key that one way of waiting for them takes, and another trips over. */
const BROKEN = [
  () => throwing("then"),
  () => Object.defineProperty(Promise.resolve(KEY), "then", { get: fails(new Error("no then")) }),
  () => Object.assign(Promise.resolve(KEY), { then: fails(new Error("no then")) }),
  () => Object.assign(Promise.resolve(KEY), { then: (resolve) => resolve(KEY) }),
  () => Object.assign(Promise.resolve(KEY), { then(resolve, reject) { reject("first"); resolve(KEY); } }),
  () => Object.defineProperty(Promise.resolve(KEY), "constructor", { get: fails(new Error("no constructor")) }),
  () => new (class extends Promise { then() { throw new Error("no then"); } })((resolve) => resolve(KEY)),
];

/** A key function with the `key` that it gives, if it gives one, and what its `fault` is, if it has one. */
export function keyFunction(chance) {
  if (chance.once(3)) return { call: chance.pick(KEYS), key: KEY };
  if (chance.once(8)) return { call: chance.pick(SILENT), fault: { code: "timeout", path: undefined } };
  if (chance.once(2)) return { call: chance.pick(NO_KEYS)(chance), fault: {} };
  // This may be a key, such as "t", or the promise of one.
  const value = chance.once(4) ? chance.pick(BROKEN)() : anything(chance);
  return { call: chance.pick([() => value, async () => value]), fault: {}, key: "unknown" };
}
