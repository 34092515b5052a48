// What a call can come to under a fault.

/** A result. `sent` is how many requests reach the emulator, `made` how many streams a create makes. */
export const result = (more) => ({ sent: 1, made: 1, ...more });

/** An error with this `code`, after one request and without a stream if nothing else is said. */
export const error = (code, more) => ({ code, sent: 1, made: 0, ...more });

export const http = (status, more) => error("http", { status, ...more });
export const connection = (more) => error("connection", more);
export const timeout = (more) => error("timeout", more);
/** An answer came and was read; whatever it was, the work was done. */
export const decode = (path, more) => error("decode", { path, made: 1, ...more });

/** The same, after a second request. */
export const twice = (outcome) => ({ ...outcome, sent: 2 });

/**
 * The same in Chromium, whose network stack sends each request of the client once more by itself, a POST too, if a
 * connection that served before is reset without an answer, or answered with 408. No page can know of it or prevent
 * it; after a preflight every connection has served before.
 */
export const resent = (outcome) => {
  return { ...outcome, attempts: outcome.sent, sent: outcome.sent * 2, made: outcome.made * 2 };
};
