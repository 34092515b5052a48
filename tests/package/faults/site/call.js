// One call, with its outcome as plain data: the same in Node and in a page.

export function reveal(value) {
  const texts = [];
  const seen = new Set();
  const open = [value];
  while (open.length && seen.size < 10_000) {
    const next = open.pop();
    if (next === null || !["object", "function"].includes(typeof next)) texts.push(String(next));
    else if (!seen.has(next)) {
      seen.add(next);
      // Prototypes lead to the whole realm: only an error's own getters and these names are read.
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
 * Gives `call({ baseUrl, apiKey, operation, token, options })`, which has one client for each address. Its outcome is
 * the time it took, and the `result` or the `error` with everything that it shows.
 */
export function makeCall({ SnapCall, SnapCallError }, show = reveal) {
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
      const isSnapCallError = error instanceof SnapCallError;
      return { took, error: { code, message, attempts, status, retryAfter, path }, isSnapCallError, shown: show(error) };
    }
  };
}
