// A stream as it changes: the one place that decides when to ask SnapCall again.

const INTERVAL = 2_000;
// A page left open must not ask for ever; ten minutes' worth of requests, then a person decides.
const MOST_REQUESTS = 300;

/** Gives the stream as it is, then once for each change. Asks only while the page is seen; ends after a while. */
export async function* follow(snapcall, token, { signal }) {
  let seen;
  for (let request = 0; request < MOST_REQUESTS; request++) {
    const stream = await snapcall.getStream(token, { signal });
    const text = JSON.stringify(stream);
    if (text !== seen) yield stream;
    seen = text;
    if (Date.parse(stream.expired_at) <= Date.now()) return;
    await until(signal, (done) => {
      const timer = setTimeout(done, INTERVAL);
      return () => clearTimeout(timer);
    });
    if (document.hidden) await until(signal, (done) => {
      document.addEventListener("visibilitychange", done);
      return () => document.removeEventListener("visibilitychange", done);
    });
  }
}

/** Waits for what `begin` sets up to be done; an abort ends the wait at once. Either way, what was set up is undone. */
async function until(signal, begin) {
  signal.throwIfAborted();
  const undo = [];
  try {
    await new Promise((resolve, reject) => {
      const abort = () => reject(signal.reason);
      signal.addEventListener("abort", abort);
      undo.push(() => signal.removeEventListener("abort", abort), begin(resolve));
    });
  } finally {
    for (const step of undo) step();
  }
}
