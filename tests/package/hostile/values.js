// JavaScript values of every kind, none of which is a URL, a signal, or a function that gives a key.

import { runInNewContext } from "node:vm";
import { revoked, thorny, throwing } from "../support/hostile.js";

/** Makers of objects that belong to another realm, as those of another frame do. */
export const realm = runInNewContext(`({
  object: (entries) => Object.fromEntries(entries),
  array: (...items) => items,
  string: (text) => new String(text),
  date: () => new Date(0),
  error: () => new TypeError("of another realm"),
  promise: (value) => Promise.resolve(value),
  callable: (callee) => (...args) => callee(...args),
})`);

const fail = () => {
  throw new Error("thrown by a value");
};
/** A rejection that nobody handles would end the process before the package could be blamed for anything. */
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
  0, -0, 1, 2, 42, -1, 0.5, 1.5, NaN, Infinity, -Infinity, 5e-324, 1e308, 255, 65_535, 65_536, 2 ** 31 - 1, 2 ** 31 - 0.5,
  2 ** 31, 2 ** 32, 2 ** 32 + 42, 2 ** 53 - 1, 2 ** 53, -(2 ** 53),
];
const STRINGS = [
  "", " ", "a", "t", "42", "042", "4.2", "-1", "0x2a", "9007199254740991", "9007199254740992", "1e3", "true", "null", "abort",
  "Ticket 4521 – Zoë 🎥", "\ud800", "a\udc00b", "\udc00\ud800", "\ufffd", "\ufeff", "\0", "\x7f", "\u0085", "\u2028", "é",
  "a\r\nX-Evil: 1", "a\n", "\ra", "a\tb", "\ta", "a\t", " a", "a b", ".", "..", "...", "a/b", "../42", "a\\b", "a?b", "a#b",
  "a%2fb", "{company_id}", "{token}", "}{", "$&$1$`", "__proto__", "constructor", "then", '"', "'", "<script>", "t~:@!*()",
];
const CHARACTERS = [
  ..."az09-_.~!*'()/\\?#%&=:;,@{}[]<>\"` \t\r\n\0\x1b\x7f\x80\xa0é\u200b\u2028\ufeff\ufffd🎥", "\ud800", "\udc00",
];
const OTHERS = [
  undefined, null, true, false, 0n, 42n, -(2n ** 70n), Symbol("s"), Symbol.iterator, Symbol(),
];
/** Made anew each time: some can be used once, and a change of one must not reach the next case. */
const OBJECTS = [
  () => ({}), () => ({ name: "n" }), () => Object.create(null), () => Object.freeze({ length: -1 }), () => ({ length: 2 ** 53 }),
  () => [], () => ["a"], () => [, , "sparse"], () => new Array(2 ** 32 - 1), () => realm.array("a"),
  () => new Instance(), () => Object.create({ name: "n" }), () => Object.create(Awkward.prototype), () => new Awkward(),
  () => new Date(0), () => new Date(NaN), () => realm.date(), () => new Map([["name", "n"]]), () => new Set(["name"]),
  () => new WeakMap(), () => /a/g, () => new Error("given"), () => realm.error(), () => new Uint8Array(9),
  () => new ArrayBuffer(8), () => new Proxy({}, {}),
  () => new String("Ticket"), () => realm.string("Ticket"), () => new Number(42), () => new Boolean(true),
  () => Object(Symbol("s")), () => Object(42n),
  () => Promise.resolve("k"), () => rejected(new Error("given")), () => realm.promise("k"),
  () => new Headers(), () => new URLSearchParams("name=n"), () => new AbortController(), () => new Response(""),
  () => new EventTarget(),
  () => ({ then: (resolve) => resolve("k") }), () => ({ then: fail }), () => throwing("then"),
  () => ({ toString: fail }), () => ({ valueOf: fail, toString: fail }), () => ({ [Symbol.toPrimitive]: fail }),
  () => ({ toString: () => "Ticket" }), () => ({ valueOf: () => 42 }), () => ({ toJSON: fail }), () => throwing("constructor"),
  () => ({ constructor: { name: Symbol("name") } }), () => ({ constructor: { get name() { return fail(); } } }),
  () => Object.assign(new Instance(), { constructor: 7 }), () => Object.assign(new Instance(), { constructor: { name: {} } }),
  () => Object.defineProperty([], "constructor", { get: fail }),
  () => Object.assign([], { constructor: { name: { toString: fail } } }),
  () => JSON.parse('{"__proto__":{"name":"n"},"constructor":{"prototype":{}}}'),
  () => { const cycle = { name: "n" }; return Object.assign(cycle, { cycle }); },
  () => nested(1_000, (inner) => ({ inner })), () => nested(1_000, (inner) => [inner]),
  () => nested(200, (inner) => new Proxy(inner, {})),
  () => thorny(), () => revoked(), () => throwing("name"), () => throwing("length"), () => throwing("aborted"),
  () => throwing("href"),
];
const FUNCTIONS = [
  () => () => {}, () => async () => {}, () => function* () {}, () => async function* () {}, () => Instance, () => fail,
  () => async () => fail(), () => realm.callable(() => {}), () => Symbol, () => new Proxy(() => {}, { apply: fail }),
  () => { const { proxy, revoke } = Proxy.revocable(() => {}, {}); revoke(); return proxy; },
  () => Object.assign(() => {}, { call: fail, apply: fail, bind: fail }), () => Object.setPrototypeOf(() => {}, null),
];
/** Rarer, since each is large. */
const HUGE = [
  () => "long ".repeat(60_000), () => "\ud83d".repeat(60_000), () => "🎥".repeat(60_000), () => "9".repeat(60_000),
  () => Array(60_000).fill("a"), () => nested(20_000, (inner) => [inner]), () => nested(20_000, (inner) => ({ inner })),
  () => Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`name-${i}`, i])),
];

export const text = (chance) => {
  if (chance.once(200)) return chance.pick(HUGE.slice(0, 4))();
  if (!chance.once(3)) return chance.pick(STRINGS);
  return Array.from({ length: 1 + chance.below(9) }, () => chance.pick(CHARACTERS)).join("");
};
export const primitive = (chance) => chance.pick([text, () => chance.pick(NUMBERS), () => chance.pick(OTHERS)])(chance);
export const callable = (chance) => chance.pick(FUNCTIONS)();
export const anything = (chance) => {
  if (chance.once(300)) return chance.pick(HUGE)();
  return chance.pick([primitive, primitive, callable, () => chance.pick(OBJECTS)()])(chance);
};

/** What getters, functions and promises throw or reject with: anything can be. */
export const thrown = (chance) => (chance.once(2) ? new Error("thrown by the caller") : anything(chance));
