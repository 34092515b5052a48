// Arbitrary JavaScript values. Each arbitrary gives a function that makes the value: a value with state must be new in
// every run, also while fast-check shrinks a failure.

import fc from "fast-check";
import { runInNewContext } from "node:vm";
import { fail, revokedProxy, throwingGetter, throwingProxy } from "../support/throwing.js";

/** Constructors of another realm, such as a frame. */
export const realm = runInNewContext(`({
  object: (entries) => Object.fromEntries(entries),
  array: (...items) => items,
  string: (text) => new String(text),
  date: () => new Date(0),
  error: () => new TypeError("of another realm"),
  promise: (value) => Promise.resolve(value),
  callable: (callee) => (...args) => callee(...args),
})`);

/** A value that is the same in every run. */
export const constant = (arbitrary) => arbitrary.map((value) => () => value);
/** One of these values. Not fc.constantFrom alone: it reads a value, which may throw. */
export const oneOf = (...values) => fc.constantFrom(...values.map((value) => () => value));
/** Mostly `usual`; once in about `times`, `rare`. */
export const rarely = (times, rare, usual) =>
  fc.oneof({ weight: times - 1, arbitrary: usual }, { weight: 1, arbitrary: rare });

/** A rejected promise that is handled: an unhandled one would end the process. */
const rejected = (reason) => {
  const promise = Promise.reject(reason);
  promise.catch(() => {});
  return promise;
};
const nested = (depth, wrap) => {
  let value = {};
  for (let i = 0; i < depth; i++) value = wrap(value);
  return value;
};
class Instance {
  name = "Ticket 4521";
  #hidden = true;
}
class Awkward {
  static [Symbol.hasInstance] = fail;
  get [Symbol.toStringTag]() { return fail(); }
}

const NUMBERS = [
  0, -0, 1, 42, -1, 0.5, 1.5, NaN, Infinity, -Infinity, 65_535, 65_536, 2 ** 31 - 1, 2 ** 31 - 0.5, 2 ** 31, 2 ** 32 + 42,
  2 ** 53 - 1, 2 ** 53,
];
/** Texts that mean something in a URL, a header or a template. */
const STRINGS = [
  "", " ", "t", "42", "042", "4.2", "-1", "0x2a", "9007199254740991", "9007199254740992", "1e3", "true", "null", "abort",
  "Ticket 4521 – Zoë 🎥", "\ud800", "a\udc00b", "\udc00\ud800", "\ufffd", "\ufeff", "\0", "\x7f", "\u0085", "\u2028", "é",
  "a\r\nX-Evil: 1", "a\n", "\ra", "a\tb", "\ta", "a\t", " a", "a b", ".", "..", "...", "a/b", "../42", "a\\b", "a?b", "a#b",
  "a%2fb", "{company_id}", "{token}", "}{", "$&$1$`", "__proto__", "constructor", "then", '"', "'", "<script>", "t~:@!*()",
];
const CHARACTERS = [
  ..."az09-_.~!*'()/\\?#%&=:;,@{}[]<>\"` \t\r\n\0\x1b\x7f\x80\xa0é\u200b\u2028\ufeff\ufffd🎥", "\ud800", "\udc00",
];
const LONG_STRINGS = ["long ", "\ud83d", "🎥", "9"].map((text) => () => text.repeat(60_000));
/** Objects that fc.anything() does not make. */
const OBJECTS = [
  () => Object.freeze({ length: -1 }), () => ({ length: 2 ** 53 }), () => new Array(2 ** 32 - 1), () => realm.array("a"),
  () => new Instance(), () => Object.create({ name: "n" }), () => Object.create(Awkward.prototype), () => new Awkward(),
  () => realm.date(), () => new WeakMap(), () => /a/g, () => new Error("given"), () => realm.error(),
  () => new ArrayBuffer(8), () => new Proxy({}, {}), () => realm.string("Ticket"), () => Object(Symbol("s")),
  () => Promise.resolve("k"), () => rejected(new Error("given")), () => realm.promise("k"),
  () => new Headers(), () => new URLSearchParams("name=n"), () => new AbortController(), () => new Response(""),
  () => new EventTarget(),
  () => ({ then: (resolve) => resolve("k") }), () => ({ then: fail }), () => throwingGetter("then"),
  () => ({ toString: fail }), () => ({ valueOf: fail, toString: fail }), () => ({ [Symbol.toPrimitive]: fail }),
  () => ({ toString: () => "Ticket" }), () => ({ valueOf: () => 42 }), () => ({ toJSON: fail }), () => throwingGetter("constructor"),
  () => ({ constructor: { name: Symbol("name") } }), () => ({ constructor: { get name() { return fail(); } } }),
  () => Object.assign(new Instance(), { constructor: 7 }), () => Object.assign(new Instance(), { constructor: { name: {} } }),
  () => Object.defineProperty([], "constructor", { get: fail }),
  () => Object.assign([], { constructor: { name: { toString: fail } } }),
  () => JSON.parse('{"__proto__":{"name":"n"},"constructor":{"prototype":{}}}'),
  () => { const cycle = { name: "n" }; return Object.assign(cycle, { cycle }); },
  () => nested(1_000, (inner) => ({ inner })), () => nested(1_000, (inner) => [inner]),
  () => nested(200, (inner) => new Proxy(inner, {})), () => throwingProxy(), () => revokedProxy(),
  ...["name", "length", "aborted", "href"].map((name) => () => throwingGetter(name)),
];
const LARGE_OBJECTS = [
  () => Array(60_000).fill("a"), () => nested(20_000, (inner) => [inner]), () => nested(20_000, (inner) => ({ inner })),
  () => Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`name-${i}`, i])),
];
const FUNCTIONS = [
  () => () => {}, () => async () => {}, () => function* () {}, () => async function* () {}, () => Instance, () => fail,
  () => async () => fail(), () => realm.callable(() => {}), () => Symbol, () => new Proxy(() => {}, { apply: fail }),
  () => { const { proxy, revoke } = Proxy.revocable(() => {}, {}); revoke(); return proxy; },
  () => Object.assign(() => {}, { call: fail, apply: fail, bind: fail }), () => Object.setPrototypeOf(() => {}, null),
];

export const characters = (constraints) => fc.string({ unit: fc.constantFrom(...CHARACTERS), ...constraints });
export const text = rarely(200, fc.constantFrom(...LONG_STRINGS), constant(
  fc.oneof(fc.constantFrom(...STRINGS), fc.constantFrom(...STRINGS), characters({ minLength: 1, maxLength: 9 })),
));
const number = fc.oneof(fc.integer(), fc.double(), { weight: 4, arbitrary: fc.constantFrom(...NUMBERS) });
const other = fc.constantFrom(undefined, null, true, false, 0n, 42n, -(2n ** 70n), Symbol("s"), Symbol.iterator, Symbol());
export const primitive = fc.oneof(text, constant(number), constant(other));
export const callable = fc.constantFrom(...FUNCTIONS);
const object = fc.oneof(fc.constantFrom(...OBJECTS), constant(fc.anything({
  maxDepth: 2, withBigInt: true, withBoxedValues: true, withDate: true, withMap: true, withNullPrototype: true,
  withObjectString: true, withSet: true, withSparseArray: true, withTypedArray: true,
})));
export const anything = rarely(300, fc.constantFrom(...LARGE_OBJECTS), fc.oneof(primitive, primitive, callable, object));

/** What callbacks and getters throw. */
export const thrown = fc.oneof(fc.constant(() => new Error("thrown by the test")), anything);
