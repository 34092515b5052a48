/**
 * The iterator that `watchStream` returns. It makes one step at a time, when `next()` is called. `step(signal, previous)`
 * resolves to an object with the next `stream`, or to undefined at the end.
 */
export function streamWatch(step) {
  const stop = new AbortController();
  const { signal } = stop;

  async function* changes() {
    let change;
    try {
      while (!signal.aborted && (change = await step(signal, change)) && !signal.aborted) yield change.stream;
    } catch (error) {
      // After return() the step fails because it was aborted.
      if (!signal.aborted) throw error;
    }
  }

  const iterator = changes();
  // An object with closures, since a generator works neither through a Proxy nor ends its step in return().
  return {
    next: () => iterator.next(),
    async return(value) {
      stop.abort();
      return { done: true, value };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    // Keeps Vue from making it reactive.
    [Symbol.toStringTag]: "StreamWatch",
  };
}
