/** Whether two types are the very same, and not only assignable. */
export type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;

/** An error of the compiler unless the type is `true`. */
export function holds<T extends true>(): T | void {}
