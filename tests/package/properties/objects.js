// Objects that hold options or parameters: as good as a literal, or not a plain object.
//
// Each arbitrary gives a function from a plain object to `{ held, turns, causes, name }`: the object that holds its properties,
// whether these are others on a second read, and, if it must be rejected, what is thrown when it is read, and the name of
// a property that throws it.

import fc from "fast-check";
import { fail, revokedProxy, throwingProxy } from "../support/throwing.js";
import { primitive, rarely, realm, thrown } from "./values.js";

class Instance {
  constructor(from) {
    Object.defineProperties(this, Object.getOwnPropertyDescriptors(from));
  }
}
/** Proxy traps that reading an object does not call. */
const UNUSED_TRAPS = ["has", "set", "defineProperty", "deleteProperty", "isExtensible", "preventExtensions", "apply", "construct"];

/** An object with the same properties, each with the descriptor `describe(name, value)`. */
const withDescriptors = (from, describe) => Object.defineProperties({}, Object.fromEntries(
  Object.entries(from).map(([name, value]) => [name, { enumerable: true, ...describe(name, value) }]),
));
const copyTo = (target, from) => Object.defineProperties(target, Object.getOwnPropertyDescriptors(from));

/** Objects that are as good as a literal. */
const PLAIN = [
  (from) => Object.freeze(from),
  (from) => copyTo(Object.create(null), from),
  (from) => copyTo(Object.create(Object.create(null)), from),
  (from) => realm.object(Object.entries(from)),
  (from) => withDescriptors(from, (name, value) => ({ get: () => value })),
  (from) => Object.defineProperty({ ...from, [Symbol("name")]: 7 }, "hidden", { value: 7 }),
  (from) => new Proxy(from, {}),
  (from) => new Proxy(new Proxy(from, {}), {}),
  (from) => new Proxy(from, Object.fromEntries(UNUSED_TRAPS.map((trap) => [trap, fail]))),
  (from) => new Proxy(from, { ownKeys: (target) => [...Reflect.ownKeys(target), "ghost", Symbol("ghost")] }),
  (from) => new Proxy(from, { getPrototypeOf: () => null }),
  (from) => new Proxy(new Instance(from), { getPrototypeOf: () => Object.prototype }),
];

/** Objects that no properties can be taken from. */
const NOT_PLAIN = [
  (from) => new Instance(from),
  (from) => Object.create(from),
  ...[() => () => {}, () => new WeakMap(), () => new Date(0), () => new Boolean(true), () => Promise.resolve()]
    .map((make) => (from) => copyTo(make(), from)),
  () => realm.array("a"),
  () => new Request("http://a.example"),
  () => throwingProxy(),
  () => revokedProxy(),
  (from) => new Proxy(from, { getPrototypeOf: () => Array.prototype }),
  (from) => new Proxy(from, { ownKeys: () => ["twice", "twice"] }),
  (from) => new Proxy(from, { ownKeys: () => 7 }),
  (from) => new Proxy(Object.freeze({ ...from }), { ownKeys: () => ["impossible"] }),
  (from) => new Proxy({ ...from, more: 7 }, { getOwnPropertyDescriptor: () => 7 }),
];

/** An object whose properties are other values when they are read again. */
const turning = fc.array(primitive, { minLength: 1, maxLength: 3 }).map((others) => (from) => {
  const seen = new Set();
  const second = Object.fromEntries(Object.keys(from).map((name, i) => [name, others[i % others.length]()]));
  const get = (name, value) => (seen.has(name) ? second[name] : (seen.add(name), value));
  return { held: withDescriptors(from, (name, value) => ({ get: () => get(name, value) })), turns: true };
});

const throwingTrap = fc.tuple(fc.constantFrom("ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor"), thrown)
  .map(([trap, thrown]) => (from) => {
    const reason = thrown();
    return { held: new Proxy({ ...from, more: 7 }, { [trap]: () => { throw reason; } }), causes: [reason] };
  });
const throwingProperty = (names) => fc.tuple(fc.constantFrom(...names), thrown).map(([name, thrown]) => (from) => {
  const reason = thrown();
  const held = Object.defineProperty({ ...from }, name, { get: () => { throw reason; }, enumerable: true });
  return { held, causes: [reason], name };
});

const literal = fc.constant((from) => ({ held: from }));
const accepted = rarely(5, turning, fc.constantFrom(...PLAIN).map((hold) => (from) => ({ held: hold(from) })));
const rejected = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NOT_PLAIN).map((hold) => (from) => ({ held: hold(from), causes: [] })) },
  throwingTrap,
  primitive.map((make) => () => ({ held: make() ?? null, causes: [] })),
);

export const holder = rarely(10, fc.oneof(accepted, rejected), literal);
/** The same, or an object in which one of these properties throws. */
export const holderOf = (names) => rarely(20, throwingProperty(names), holder);
