// Request log: every request of each call, the delay before it, and the error that ended the call.

import { errorFields } from "./errors.js";

/** Limits memory when a stream is watched for a day. */
const MAX_ROWS = 300;

export class RequestLog {
  #store;
  #lastId = 0;

  constructor(store) {
    this.#store = store;
  }

  /** A `fetch` that logs the requests of one call. Headers, and so the key, are not logged. */
  fetchFor(operation) {
    let last = { attempt: 0, failed: false, ended: undefined };
    return async (url, init) => {
      const at = Date.now();
      // A request after a failure is a retry; otherwise it is the next poll.
      const attempt = last.failed ? last.attempt + 1 : 1;
      const delay = last.ended && at - last.ended;
      const { pathname: path } = new URL(url, location.href);
      const id = this.#add({ kind: "request", operation, method: init.method, path, at, attempt, delay });
      const end = (response, ok) => {
        last = { attempt, failed: !ok, ended: Date.now() };
        this.#change(id, { response, ok, duration: last.ended - at });
      };
      try {
        const response = await fetch(url, init);
        end(response.type === "opaqueredirect" ? "redirect" : String(response.status), response.ok);
        return response;
      } catch (error) {
        end(init.signal?.aborted ? "aborted" : "no response", false);
        throw error;
      }
    };
  }

  /** Logs the error that ended a call. */
  addError(operation, error, message) {
    this.#add({ kind: "error", operation, fields: errorFields(error), message });
  }

  #add(row) {
    const id = ++this.#lastId;
    this.#store.update({ log: [...this.#store.state.log, { id, ...row }].slice(-MAX_ROWS) });
    return id;
  }

  #change(id, change) {
    this.#store.update({ log: this.#store.state.log.map((row) => (row.id === id ? { ...row, ...change } : row)) });
  }
}
