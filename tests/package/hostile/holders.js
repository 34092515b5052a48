// Objects that hold parameters or options: as good as a literal, or nothing that a client could take.

import { revoked, thorny } from "../support/hostile.js";
import { primitive, realm, thrown } from "./values.js";

class Instance {
  constructor(from) {
    Object.defineProperties(this, Object.getOwnPropertyDescriptors(from));
  }
}
const fail = () => {
  throw new Error("thrown by a trap that has no say");
};
/** Of these traps none is asked when an object is read. */
const UNASKED = ["has", "set", "defineProperty", "deleteProperty", "isExtensible", "preventExtensions", "apply", "construct"];

/** An object with the same properties, each described by `describe(name, value)`. */
const described = (from, describe) => {
  const descriptors = Object.entries(from).map(([name, value]) => [name, { enumerable: true, ...describe(name, value) }]);
  return Object.defineProperties({}, Object.fromEntries(descriptors));
};
const under = (prototype, from) => Object.defineProperties(Object.create(prototype), Object.getOwnPropertyDescriptors(from));

/** What holds the properties of `from` just as it does. */
const PLAIN = [
  (from) => Object.freeze(from),
  (from) => under(null, from),
  (from) => under(Object.create(null), from),
  (from) => realm.object(Object.entries(from)),
  (from) => described(from, (name, value) => ({ get: () => value })),
  (from) => Object.defineProperty({ ...from, [Symbol("name")]: 7 }, "unseen", { value: 7 }),
  (from) => new Proxy(from, {}),
  (from) => new Proxy(new Proxy(from, {}), {}),
  (from) => new Proxy(from, Object.fromEntries(UNASKED.map((trap) => [trap, fail]))),
  (from) => new Proxy(from, { ownKeys: (target) => [...Reflect.ownKeys(target), "ghost", Symbol("ghost")] }),
  (from) => new Proxy(from, { getPrototypeOf: () => null }),
  (from) => new Proxy(new Instance(from), { getPrototypeOf: () => Object.prototype }),
];

/** What holds them when it is read first, and something else from then on. */
function turning(from, chance) {
  const others = new Map(Object.keys(from).map((name) => [name, primitive(chance)]));
  const seen = new Set();
  return described(from, (name, value) => ({ get: () => (seen.has(name) ? others.get(name) : (seen.add(name), value)) }));
}

/** What no properties can be taken from. With a `reason` in the second place, that is what it throws. */
const REFUSED = [
  (from) => [new Instance(from)],
  (from) => [Object.create(from)],
  ...[() => () => {}, () => new Map(), () => new Date(0), () => new Boolean(true), () => realm.array(), () => Promise.resolve()]
    .map((make) => (from) => [Object.defineProperties(make(), Object.getOwnPropertyDescriptors(from))]),
  () => [new Headers({ name: "n" })],
  (from, chance) => [primitive(chance) ?? null],
  () => [thorny()],
  () => [revoked()],
  (from) => [new Proxy(from, { getPrototypeOf: () => Array.prototype })],
  (from) => [new Proxy(from, { ownKeys: () => ["twice", "twice"] })],
  (from) => [new Proxy(from, { ownKeys: () => 7 })],
  (from) => [new Proxy(Object.freeze({ ...from }), { ownKeys: () => ["impossible"] })],
  (from) => [new Proxy({ ...from, more: 7 }, { getOwnPropertyDescriptor: () => 7 })],
  ...["ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor"].map((trap) => (from, chance) => {
    const reason = thrown(chance);
    return [new Proxy({ ...from, more: 7 }, { [trap]: () => { throw reason; } }), reason];
  }),
];

/** Something that has the properties of `from`; `turns` if only for whoever reads it once. */
export function plain(from, chance) {
  if (chance.once(5)) return { held: turning(from, chance), turns: true };
  return { held: chance.once(2) ? from : chance.pick(PLAIN)(from) };
}

/** Something that is refused as a whole, and how: `cause` is what it throws. */
export function refused(from, chance) {
  const [held, ...causes] = chance.pick(REFUSED)(from, chance);
  return { held, causes };
}

/** `from` with a property that throws when it is read. */
export function trap(from, name, reason) {
  return Object.defineProperty({ ...from }, name, { get: () => { throw reason; }, enumerable: true });
}
