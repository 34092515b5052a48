// Calls that end in every way, against a server for which the token says what it answers.

const never = () => new Promise(() => {});
const SLOWLY = { interval: 60_000, maxInterval: 60_000 };

/** Makes a call, aborts it a little later, and takes nothing but the reason. */
async function aborted(call) {
  const controller = new AbortController();
  const reason = { why: "left" };
  setTimeout(() => controller.abort(reason), 300);
  await thrown(call({ signal: controller.signal }), (error) => error === reason);
}

async function thrown(promise, isExpected) {
  const error = await promise.then((value) => ({ value }), (error) => error);
  if (!isExpected(error)) throw error;
}
const code = (expected) => (error) => error.code === expected;

export const SCENES = {
  "a create": (client) => client().createAssist(),
  "a retrieve": (client) => client().getStream("sound"),
  "a retrieve with a signal": (client) => client().getStream("sound", { signal: new AbortController().signal }),
  "an abort before the call": (client) => {
    return thrown(client().getStream("sound", { signal: AbortSignal.abort(7) }), (error) => error === 7);
  },
  "an abort of a request": (client) => aborted((options) => client().getStream("stalled", options)),
  "an abort of a body": (client) => aborted((options) => client().getStream("begun", options)),
  "an abort of a wait": (client) => aborted((options) => client().getStream("later", options)),
  "an abort of a key function": (client) => aborted((options) => client({ apiKey: never }).getStream("sound", options)),
  "an error after all attempts": (client) => thrown(client().getStream("again"), code("http")),
  "a timeout of a request": (client) => thrown(client({ timeout: 200, maxRetries: 0 }).getStream("stalled"), code("timeout")),
  "a timeout of a body": (client) => thrown(client({ timeout: 200, maxRetries: 0 }).getStream("begun"), code("timeout")),
  "a timeout of a key function": (client) => thrown(client({ apiKey: never, timeout: 200 }).getStream("sound"), code("timeout")),
  "a watch that was broken off between two steps": async (client) => {
    for await (const _ of client().watchStream("sound", SLOWLY)) break;
  },
  "a watch that was left without a word": (client) => client().watchStream("sound", SLOWLY).next(),
  "a watch that was broken off in its wait": async (client) => {
    const watch = client().watchStream("sound", SLOWLY);
    await watch.next();
    const next = watch.next();
    setTimeout(() => watch.return(), 200);
    await next;
  },
  "a watch that was broken off in its request": async (client) => {
    const watch = client().watchStream("stalled", SLOWLY);
    setTimeout(() => watch.return(), 200);
    await watch.next();
  },
  "a watch that was aborted in its wait": (client) => aborted(async (options) => {
    const watch = client().watchStream("sound", { ...SLOWLY, ...options });
    await watch.next();
    await watch.next();
  }),
};
