/** The longest wait of `setTimeout`. */
const LONGEST = 2 ** 31 - 1;

/** Waits for responses. Besides time, only `wake()` ends a wait, so that a test with fake timers does not hang. */
export function clock() {
  const waiting = new Set();

  function wait(ms, signal) {
    return new Promise((resolve, reject) => {
      const end = (settle) => () => {
        clearTimeout(timer);
        waiting.delete(goOn);
        signal?.removeEventListener("abort", abort);
        settle();
      };
      const goOn = end(resolve);
      const abort = end(() => reject(signal.reason));
      const timer = setTimeout(goOn, Math.min(Math.ceil(ms), LONGEST));
      waiting.add(goOn);
      signal?.addEventListener("abort", abort);
    });
  }

  return {
    /** The next part of a response. */
    async next(exchange, signal) {
      for (;;) {
        if (signal?.aborted) throw signal.reason;
        const part = exchange.poll();
        if (typeof part !== "number") return part;
        await wait(part, signal);
      }
    },
    /** Ends all waits, after the clock was moved. Those that are not over begin again. */
    wake: () => waiting.forEach((goOn) => goOn()),
  };
}
