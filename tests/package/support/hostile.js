// Objects that make trouble when they are read.

export const thrown = new Error("thrown by the caller's own object");
const fail = () => {
  throw thrown;
};

/** A Proxy of `target` whose `trap` throws. */
export function trapped(trap, target = {}) {
  return new Proxy(target, { [trap]: fail });
}

/** A Proxy that throws whatever is done with it. */
export function thorny() {
  const traps = ["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf"];
  return new Proxy({}, Object.fromEntries(traps.map((trap) => [trap, fail])));
}

/** A Proxy that nothing can be done with any more. */
export function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** An object whose property throws when it is read. */
export function throwing(name, rest = {}) {
  return Object.defineProperty({ ...rest }, name, { get: fail, enumerable: true });
}
