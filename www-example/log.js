// Request log: every request of each call, the delay before it, its response, and the error that ended the call.

import { fetchInPage } from "./emulator.js";
import { errorFields } from "./errors.js";
import { isInPage, redact } from "./settings.js";

/** Limit memory when a stream is watched for a day. */
const MAX_ROWS = 300;
const MAX_BODY = 20_000;

export class RequestLog {
  #store;
  #lastId = 0;

  constructor(store) {
    this.#store = store;
  }

  /**
   * A `fetch` that logs the requests of one call, without the key. `onBody` gets the body of each 2xx response.
   */
  fetchFor(operation, onBody) {
    const { settings } = this.#store.state;
    const send = isInPage(settings) ? fetchInPage : fetch;
    let last = { attempt: 0, failed: false, ended: undefined };
    return async (url, init) => {
      const at = Date.now();
      // A request after a failure is a retry; otherwise it is the next poll.
      const attempt = last.failed ? last.attempt + 1 : 1;
      const delay = last.ended && at - last.ended;
      const { pathname: path } = new URL(url, location.href);
      const sent = { headers: formatHeaders(init.headers, settings), body: formatBody(init.body ?? "", settings) };
      const id = this.#add({ kind: "request", operation, method: init.method, path, at, attempt, delay, sent });
      const end = (response, ok, rest) => {
        last = { attempt, failed: !ok, ended: Date.now() };
        this.#change(id, { response, ok, duration: last.ended - at, ...rest });
      };
      try {
        const response = await send(url, init);
        const received = { headers: formatHeaders(response.headers, settings), body: "" };
        const requestId = redact(response.headers.get("X-Request-Id") ?? "", settings);
        const status = response.type === "opaqueredirect" ? "redirect" : String(response.status);
        end(status, response.ok, { received, requestId });
        response.clone().text().then((body) => {
          this.#change(id, { received: { ...received, body: formatBody(body, settings) } });
          if (response.ok) onBody?.(body);
        }, () => {}); // The call reports what went wrong.
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

function formatHeaders(headers, settings) {
  const lines = [...new Headers(headers)].filter(([name]) => name !== "authorization").map((pair) => pair.join(": "));
  return redact(lines.join("\n"), settings);
}

/** A body without the key, indented if it is JSON, and at most `MAX_BODY` characters long. */
function formatBody(body, settings) {
  let text = body;
  try {
    // Written anew: a server may echo the key with escapes.
    text = JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    // not JSON
  }
  text = redact(text, settings);
  const rest = text.length - MAX_BODY;
  return rest > 0 ? `${text.slice(0, MAX_BODY)}\n… ${rest} more characters` : text;
}
