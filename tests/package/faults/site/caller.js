// One call with the package, told in a way that leaves a page: the same in Node and in a browser.

/** Everything that a value shows of itself or hides in its own properties, those of its causes included. */
export function revealed(value) {
  const texts = [];
  const seen = new Set();
  const open = [value];
  while (open.length && seen.size < 10_000) {
    const next = open.pop();
    if (typeof next === "symbol") texts.push(String(next));
    else if (next === null || !["object", "function"].includes(typeof next)) texts.push(String(next));
    else if (!seen.has(next)) {
      seen.add(next);
      // Not what a whole realm can be reached by: a prototype's getters are asked below, where an error has any.
      for (const key of Reflect.ownKeys(next)) {
        const { value, get } = Reflect.getOwnPropertyDescriptor(next, key);
        open.push(key, get ? get.call(next) : value);
      }
      for (const name of ["name", "message", "stack", "cause", "reason"]) open.push(next[name]);
      texts.push(String(next), JSON.stringify(next) ?? "");
    }
  }
  return texts.join("\n");
}

/**
 * Gives `call({ baseUrl, apiKey, operation, token, options })`, which has one client for each address. What it gives
 * is plain data: how long the call took, and its `result`, or the `error` with all that is to be seen of it.
 */
export function caller({ SnapCall, SnapCallError }, show = revealed) {
  const clients = new Map();
  return async ({ baseUrl, apiKey, operation, token, options }) => {
    if (!clients.has(baseUrl)) clients.set(baseUrl, new SnapCall({ companyId: 42, apiKey, baseUrl }));
    const argument = operation === "getStream" ? token : { name: "A fault" };
    const start = performance.now();
    try {
      const { token, streamer_instance, padding } = await clients.get(baseUrl)[operation](argument, options);
      return { took: performance.now() - start, result: { token, streamer_instance, padding: padding?.length } };
    } catch (error) {
      const took = performance.now() - start;
      const { code, message, attempts, status, retryAfter, path } = error;
      return {
        took,
        error: { code, message, operation: error.operation, attempts, status, retryAfter, path },
        isSnapCallError: error instanceof SnapCallError,
        shown: show(error),
      };
    }
  };
}
