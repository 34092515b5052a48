/** Removes globals until the end of the test. */
export function removeGlobals(t, ...names) {
  const removed = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  t.after(() => Object.defineProperties(globalThis, Object.fromEntries(removed)));
  for (const name of names) delete globalThis[name];
}
