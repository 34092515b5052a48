// What developers want to know of each call: the requests that it took, the waits between them, the error at its end.

/** How many lines are kept. A stream that is followed for a day would fill the memory otherwise. */
const LONGEST = 300;

export class CallLog {
  #store;
  #last = 0;

  constructor(store) {
    this.#store = store;
  }

  /** A `fetch` for the client that notes the requests of one call. It sees a key pass, and keeps nothing of it. */
  fetchFor(operation) {
    let last = { attempt: 0, failed: false, ended: undefined };
    return async (url, init) => {
      const at = Date.now();
      // After a failure it is the same question again; otherwise a watch asks the next one.
      const attempt = last.failed ? last.attempt + 1 : 1;
      const waited = last.ended && at - last.ended;
      const line = { kind: "request", operation, method: init.method, path: pathOf(url), at, attempt, waited };
      const id = this.#add(line);
      const end = (answer, good) => {
        last = { attempt, failed: !good, ended: Date.now() };
        this.#change(id, { answer, good, took: last.ended - at });
      };
      try {
        const response = await fetch(url, init);
        end(response.type === "opaqueredirect" ? "redirect" : String(response.status), response.ok);
        return response;
      } catch (error) {
        end(init.signal?.aborted ? "given up" : "no answer", false);
        throw error;
      }
    };
  }

  /** Notes the error that ended a call. */
  failed(operation, error, message) {
    const { code, status, path, attempts, retryAfter, requestId } = error;
    const fields = { code, status, path, attempts, retryAfter, requestId };
    this.#add({ kind: "error", operation, at: Date.now(), fields, message });
  }

  #add(line) {
    const id = ++this.#last;
    this.#store.update({ log: [...this.#store.state.log, { id, ...line }].slice(-LONGEST) });
    return id;
  }

  #change(id, change) {
    this.#store.update({ log: this.#store.state.log.map((line) => (line.id === id ? { ...line, ...change } : line)) });
  }
}

function pathOf(url) {
  return new URL(url, location.href).pathname;
}
