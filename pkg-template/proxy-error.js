// Errors that the proxy responds with.

/** An error response. The visitor receives `code` and `message`; `cause` stays on the server. */
export class ProxyError extends Error {
  constructor(status, code, message, { cause, headers } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, { name: "ProxyError", status, code, headers });
  }
}
