// Calls that end in every way, against a server that chooses its response by the token.

const never = () => new Promise(() => {});
const SLOW = { interval: 60_000, maxInterval: 60_000 };
const ONCE = { timeout: 200, maxRetries: 0 };

async function rejects(promise, isExpected) {
  const error = await promise.then((value) => ({ value }), (error) => error);
  if (!isExpected(error)) throw error;
}

async function abort(call) {
  const controller = new AbortController();
  const reason = { why: "left" };
  setTimeout(() => controller.abort(reason), 300);
  await rejects(call({ signal: controller.signal }), (error) => error === reason);
}

const get = (token, ofCall, ofClient) => (client) => client(ofClient).getStream(token, ofCall);
const getAborted = (token, ofClient) => (client) => abort((ofCall) => client(ofClient).getStream(token, ofCall));
const getFails = (code, token, ofClient) => (client) => rejects(client(ofClient).getStream(token), (error) => error.code === code);
/** Watches a stream; `act` gets the watch, and a function that ends it a little later. */
const watch = (token, act) => async (client) => {
  const watch = client().watchStream(token, SLOW);
  await act(watch, () => setTimeout(() => watch.return(), 200));
};

export const SCENARIOS = {
  "a create": (client) => client().createAssist(),
  "getStream": get("found"),
  "getStream with a signal": get("found", { signal: new AbortController().signal }),
  "an abort before the call": (client) => rejects(get("found", { signal: AbortSignal.abort(7) })(client), (error) => error === 7),
  "an abort of a request": getAborted("stalled"),
  "an abort of a body": getAborted("stalled-body"),
  "an abort of a wait": getAborted("retry-later"),
  "an abort of a key function": getAborted("found", { apiKey: never }),
  "an error after all retries": getFails("http", "retry-now"),
  "a timeout of a request": getFails("timeout", "stalled", ONCE),
  "a timeout of a body": getFails("timeout", "stalled-body", ONCE),
  "a timeout of a key function": getFails("timeout", "found", { ...ONCE, apiKey: never }),
  "a watch that ends with break": watch("found", async (watch) => {
    for await (const _ of watch) break;
  }),
  "a watch that is dropped": watch("found", (watch) => watch.next()),
  "a watch that returns during its wait": watch("found", async (watch, end) => {
    await watch.next();
    end();
    await watch.next();
  }),
  "a watch that returns during its request": watch("stalled", async (watch, end) => {
    end();
    await watch.next();
  }),
  "a watch that is aborted during its wait": (client) => abort(async (options) => {
    const watch = client().watchStream("found", { ...SLOW, ...options });
    await watch.next();
    await watch.next();
  }),
};
