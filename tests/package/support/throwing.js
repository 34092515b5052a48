// Objects that throw when they are read.

export const thrown = new Error("thrown by an object of the test");
/** A getter, a trap or a method that throws. */
export const fail = () => {
  throw thrown;
};

export function throwingProxy(traps = ["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf"], target = {}) {
  return new Proxy(target, Object.fromEntries(traps.map((trap) => [trap, fail])));
}

export function revokedProxy() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** A copy of `object` whose property `name` has a getter that throws. */
export function throwingGetter(name, object = {}) {
  return Object.defineProperty({ ...object }, name, { get: fail, enumerable: true });
}
