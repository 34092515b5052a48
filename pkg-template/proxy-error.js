// Errors of the proxy: those it responds with, and copies of foreign errors for `onError`.

import { redact } from "./redact.js";

/** The most characters of a foreign error's text that are kept, and the most causes behind it. */
const LONGEST_TEXT = 1000;
const MOST_CAUSES = 5;

/** An error response. The visitor receives `code` and `message`; `cause` stays on the server. */
export class ProxyError extends Error {
  constructor(status, code, message, { cause, headers } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, { name: "ProxyError", status, code, headers });
  }
}

/**
 * A copy of what the platform's fetch threw, with the same name, message and code. Node's own errors can quote the
 * request with its key, in properties that a log prints.
 */
export function copyError(error, secrets, causes = 0) {
  const text = (value) => redact(String(value), secrets).slice(0, LONGEST_TEXT);
  if (!(error instanceof Error)) return new Error(text(error));
  const { name, message, code, cause } = error;
  const hasCause = cause !== undefined && causes < MOST_CAUSES;
  const copy = new Error(text(message), hasCause ? { cause: copyError(cause, secrets, causes + 1) } : undefined);
  copy.name = text(name);
  if (code !== undefined) copy.code = text(code);
  return copy;
}
