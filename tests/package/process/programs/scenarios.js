// Calls that end in every way, against a server that chooses its response by the token.

const never = () => new Promise(() => {});
const SLOW = { interval: 60_000, maxInterval: 60_000 };

async function rejects(promise, isExpected) {
  const error = await promise.then((value) => ({ value }), (error) => error);
  if (!isExpected(error)) throw error;
}
const withCode = (expected) => (error) => error.code === expected;

/** Makes a call and aborts it a little later. */
async function abort(call) {
  const controller = new AbortController();
  const reason = { why: "left" };
  setTimeout(() => controller.abort(reason), 300);
  await rejects(call({ signal: controller.signal }), (error) => error === reason);
}

export const SCENARIOS = {
  "a create": (client) => client().createAssist(),
  "getStream": (client) => client().getStream("found"),
  "getStream with a signal": (client) => client().getStream("found", { signal: new AbortController().signal }),
  "an abort before the call": (client) => {
    return rejects(client().getStream("found", { signal: AbortSignal.abort(7) }), (error) => error === 7);
  },
  "an abort of a request": (client) => abort((options) => client().getStream("stalled", options)),
  "an abort of a body": (client) => abort((options) => client().getStream("stalled-body", options)),
  "an abort of a wait": (client) => abort((options) => client().getStream("retry-later", options)),
  "an abort of a key function": (client) => abort((options) => client({ apiKey: never }).getStream("found", options)),
  "an error after all retries": (client) => rejects(client().getStream("retry-now"), withCode("http")),
  "a timeout of a request": (client) => rejects(client({ timeout: 200, maxRetries: 0 }).getStream("stalled"), withCode("timeout")),
  "a timeout of a body": (client) => rejects(client({ timeout: 200, maxRetries: 0 }).getStream("stalled-body"), withCode("timeout")),
  "a timeout of a key function": (client) => rejects(client({ apiKey: never, timeout: 200 }).getStream("found"), withCode("timeout")),
  "a watch that ends with break": async (client) => {
    for await (const _ of client().watchStream("found", SLOW)) break;
  },
  "a watch that is dropped": (client) => client().watchStream("found", SLOW).next(),
  "a watch that returns during its wait": async (client) => {
    const watch = client().watchStream("found", SLOW);
    await watch.next();
    const next = watch.next();
    setTimeout(() => watch.return(), 200);
    await next;
  },
  "a watch that returns during its request": async (client) => {
    const watch = client().watchStream("stalled", SLOW);
    setTimeout(() => watch.return(), 200);
    await watch.next();
  },
  "a watch that is aborted during its wait": (client) => abort(async (options) => {
    const watch = client().watchStream("found", { ...SLOW, ...options });
    await watch.next();
    await watch.next();
  }),
};
