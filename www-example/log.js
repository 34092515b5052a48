// Request log: every request of each call, the delay before it, its response, and the error that ended the call.

import { fetchInPage } from "./emulator.js";
import { errorFields } from "./errors.js";
import { isInPage, redact } from "./settings.js";

/** Limit memory when a stream is watched for a day. */
const MAX_ROWS = 300;
const MAX_BODY = 4_000;

export class RequestLog {
  #store;
  #lastId = 0;

  constructor(store) {
    this.#store = store;
  }

  /**
   * A `fetch` that logs the requests of one call, without the key. `onBody` gets the start of the body of each 2xx
   * response.
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
      const end = (response, ok) => {
        last = { attempt, failed: !ok, ended: Date.now() };
        this.#change(id, { response, ok, duration: last.ended - at });
      };
      try {
        const response = await send(url, init);
        end(response.type === "opaqueredirect" ? "redirect" : String(response.status), response.ok);
        const received = { headers: formatHeaders(response.headers, settings), body: "" };
        const requestId = redact(response.headers.get("X-Request-Id") ?? "", settings);
        this.#change(id, { received, requestId });
        readStart(response.clone()).then((body) => {
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

/** The start of a body: the page is slow with longer text. */
async function readStart({ body }) {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (reader && text.length <= MAX_BODY) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
  reader?.cancel();
  return text;
}

function formatHeaders(headers, settings) {
  const lines = [...new Headers(headers)].filter(([name]) => name !== "authorization").map((pair) => pair.join(": "));
  return redact(lines.join("\n"), settings);
}

/** A value as JSON, or a text, without the key and at most `limit` characters long. */
export function formatValue(value, settings, limit) {
  const text = redact(typeof value === "string" ? value : JSON.stringify(value, null, 2), settings);
  const rest = text.length - limit;
  return rest > 0 ? `${text.slice(0, limit)}\n… ${rest} more characters` : text;
}

function formatBody(text, settings) {
  try {
    // Written anew: a server may echo the key with escapes.
    return formatValue(JSON.parse(text), settings, MAX_BODY);
  } catch {
    return formatValue(text, settings, MAX_BODY); // not JSON, or cut
  }
}
