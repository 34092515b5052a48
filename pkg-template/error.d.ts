/** Fields of every error. */
interface ErrorFields {
  /** Method that failed. `watchStream` reports `"getStream"`. */
  operation: "createAssist" | "createInstant" | "getStream" | "preload";
  /** Number of requests sent; 0 if the call failed before the first request. */
  attempts: number;
}

/** An error with the code `"config"`. */
interface ConfigError extends ErrorFields {
  /**
   * An option is invalid. Also used if `fetch` returns no response, and if the platform lacks or forbids something that
   * the client needs.
   */
  code: "config";
  /** Name of the option, such as `"baseUrl"`. */
  path?: string;
}

/** An error with the code `"params"`. */
interface ParamsError extends ErrorFields {
  /** A parameter or the token is invalid. Nothing was sent. */
  code: "params";
  /** Name of the parameter, such as `"token"`. */
  path?: string;
}

/** An error with the code `"connection"`. */
interface ConnectionError extends ErrorFields {
  /**
   * No response: the server was not reached, or the browser blocked the response because CORS headers are missing.
   * With `attempts` 0, the code of the client could not be loaded.
   */
  code: "connection";
}

/** An error with the code `"timeout"`. */
interface TimeoutError extends ErrorFields {
  /** No complete response within `timeout`. */
  code: "timeout";
}

/** An error with the code `"http"`. */
interface HttpError extends ErrorFields {
  /** The response has a non-2xx status. */
  code: "http";
  /** HTTP status. Unset for a redirect in a browser, which hides its status. */
  status?: number;
  /** Response body: parsed if it is JSON, otherwise text. */
  body?: unknown;
  /** `X-Request-Id` header of the response, for questions to SnapCall's support. */
  requestId?: string;
  /** `Retry-After` header of the response, in seconds. */
  retryAfter?: number;
}

/** An error with the code `"decode"`. */
interface DecodeError extends ErrorFields {
  /** A 2xx response did not match the schema. Also used for a response of more than 16 MiB. */
  code: "decode";
  /** Path of the invalid field, such as `"events[3].data.summary.status"`. Unset if the whole body is invalid. */
  path?: string;
}

/** Fields of a {@link SnapCallError}: those that its constructor takes, and that `toJSON()` returns. */
export type SnapCallErrorFields = {
  /** What is wrong and what to do. */
  message: string;
} & (ConfigError | ParamsError | ConnectionError | TimeoutError | HttpError | DecodeError);

/**
 * Error of a failed call. Branch on `code`: TypeScript then knows the fields of that code.
 *
 * `message` says what is wrong and what to do. The error never contains the key, unless a `fetch` or key function of
 * yours throws it: that value becomes the `cause`.
 */
export type SnapCallError = Error & {
  /** Always `"SnapCallError"`. */
  name: "SnapCallError";
  /** Value thrown by `fetch`, by a key function or by the loader. A copy, if the platform's own `fetch` threw it. */
  cause?: unknown;
  /** The name, the message and all fields except `cause`, for logs and for sending an error elsewhere as JSON. */
  toJSON(): {
    /** Always `"SnapCallError"`. */
    name: "SnapCallError";
  } & SnapCallErrorFields;
} & (ConfigError | ParamsError | ConnectionError | TimeoutError | HttpError | DecodeError);

/** Class of all errors of the client, for `instanceof`. That is also true between copies of the package. */
export const SnapCallError: {
  /** Prototype of all errors. */
  readonly prototype: SnapCallError;
  /** Creates an error, for tests of code that handles errors. */
  new (
    fields: SnapCallErrorFields & {
      /** Value of the property `cause`. */
      cause?: unknown;
    },
  ): SnapCallError;
};
