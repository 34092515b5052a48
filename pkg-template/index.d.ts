/**
 * The client: {@link SnapCall} with its options, what its calls take and give, and {@link SnapCallError}.
 *
 * @module snapcall-wasm
 */

import type { CreatedStream, CreateStreamParams, Stream } from "./models.js";

export type * from "./models.js";

/** What a client is configured with. */
export interface SnapCallOptions {
  /** The id of your SnapCall workspace: a positive integer. */
  companyId: number | string;
  /**
   * The account's key, sent as `Authorization: Bearer <apiKey>`, or a function that gives it, called for each request.
   *
   * Everyone who opens a web page can read what is in it. A literal key in a page or web worker whose own origin is
   * not loopback is therefore refused: send requests through a proxy (`baseUrl`) that adds the key, give a function,
   * or set `dangerouslyAllowBrowser`.
   */
  apiKey?: string | (() => string | Promise<string>) | undefined;
  /** The complete value of the `Authorization` header, or a function that gives it. Instead of `apiKey`, not beside it. */
  authorization?: string | (() => string | Promise<string>) | undefined;
  /**
   * Where the API is: `https://api.snapcall.io/v2` by default. May be relative to the page, such as `/api/snapcall`.
   *
   * With a key it must be `https:` or on a loopback host. User info, a query and a fragment are refused.
   */
  baseUrl?: string | URL | undefined;
  /** Templates of the paths below `baseUrl`, with `{company_id}` and `{token}`. */
  paths?:
    | {
        /** Of both creates: `/companies/{company_id}/streams` by default. */
        create?: string;
        /** Of `getStream` and `watchStream`: `/companies/{company_id}/streams/{token}` by default. */
        retrieve?: string;
      }
    | undefined;
  /** How long one attempt may take, its body included, in milliseconds: 30 000 by default, at most 2 147 483 647. */
  timeout?: number | undefined;
  /**
   * How often a failed call is tried again: 2 by default. A create is tried again only where SnapCall says that it did
   * nothing yet (429, or 503 with `Retry-After`), so that a second stream is never made.
   */
  maxRetries?: number | undefined;
  /** Added to every request. `Authorization` and `Content-Type` are not to be set here. */
  headers?: Record<string, string> | undefined;
  /** Used instead of the global `fetch`; called with a URL string and a plain object. */
  fetch?: typeof fetch | undefined;
  /** Takes a literal key in a page although its visitors can read it. */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** What can be different from call to call. */
export interface RequestOptions {
  /** Ends the call, or its wait for the next attempt, at once. The promise rejects with `signal.reason` itself. */
  signal?: AbortSignal | undefined;
  /** See {@link SnapCallOptions.timeout}. */
  timeout?: number | undefined;
  /** See {@link SnapCallOptions.maxRetries}. */
  maxRetries?: number | undefined;
  /** Added to those of the client, or in the place of the one of that name. */
  headers?: Record<string, string> | undefined;
}

/** How a stream is watched. */
export interface WatchOptions extends RequestOptions {
  /** How long to wait after a change, in milliseconds: 2 000 by default. Each further wait is half as long again. */
  interval?: number | undefined;
  /** The longest wait while nothing changes, in milliseconds: 30 000 by default. */
  maxInterval?: number | undefined;
}

/**
 * A client of the SnapCall streams API.
 *
 * The constructor loads and checks nothing; the first call loads the client's WebAssembly, once for all clients. A
 * call rejects with a {@link SnapCallError}, or with the reason of its signal.
 *
 * ```js
 * const snapcall = new SnapCall({ companyId: 42, apiKey: process.env.SNAPCALL_API_KEY });
 * const { token, short_url } = await snapcall.createAssist({ name: "Ticket 4521", short_url: true });
 * ```
 */
export class SnapCall {
  constructor(options: SnapCallOptions);

  /** Creates a stream in which the customer records a video, photos or voice that show the problem. */
  createAssist(params?: CreateStreamParams, options?: RequestOptions): Promise<CreatedStream>;

  /** Creates a stream for a live audio or video call. */
  createInstant(params?: CreateStreamParams, options?: RequestOptions): Promise<CreatedStream>;

  /** Retrieves the stream that `token` names, with what has happened in it. */
  getStream(token: string, options?: RequestOptions): Promise<Stream>;

  /**
   * Follows the stream that `token` names: gives it as it is now, then as it is after each change, until it has expired.
   *
   * There is one request at a time and none that is not waited for; while nothing changes they become fewer. Leaving
   * the loop, `return()` and `signal` end the request or the wait. An error ends the watch, after its attempts.
   *
   * ```js
   * for await (const stream of snapcall.watchStream(token, { signal })) show(stream.events);
   * ```
   */
  watchStream(token: string, options?: WatchOptions): AsyncIterableIterator<Stream>;

  #private;
}

/**
 * Loads the client's WebAssembly now, which the first call does otherwise: on the page before the one that calls, say,
 * or while the customer still types. It rejects with a {@link SnapCallError}; what failed is tried again by the next call.
 */
export function preload(): Promise<void>;

/** What every error has. */
interface ErrorFields {
  /** The method that failed; `"getStream"` for a watch. */
  operation: "createAssist" | "createInstant" | "getStream" | "preload";
  /** How many requests were sent; 0 if the call failed before the first. */
  attempts: number;
}

/** The client cannot work as it was configured, or not in this page. */
interface ConfigError extends ErrorFields {
  /** An option cannot work, or the page does not allow WebAssembly. Nothing was sent unless `attempts` says so. */
  code: "config";
  /** The option, such as `"baseUrl"`. */
  path?: string;
}

/** A parameter cannot be sent. */
interface ParamsError extends ErrorFields {
  /** The method was given something that it cannot send. Nothing was sent. */
  code: "params";
  /** The parameter, such as `"token"`. */
  path?: string;
}

/** There was no answer. */
interface ConnectionError extends ErrorFields {
  /** No answer came, or the browser withholds it because CORS headers are missing. `cause` is what fetch threw. */
  code: "connection";
}

/** There was no answer in time. */
interface TimeoutError extends ErrorFields {
  /** No complete answer came within `timeout`. */
  code: "timeout";
}

/** The answer was an error. */
interface HttpError extends ErrorFields {
  /** An answer came whose status is no success. */
  code: "http";
  /** Absent for a redirect in a browser, which tells no more of it. */
  status?: number;
  /** The body of the answer: parsed if it is JSON, else its text. The key is taken out if the server sent it back. */
  body?: unknown;
  /** The answer's `X-Request-Id`, to be quoted to SnapCall's support. */
  requestId?: string;
  /** After how many seconds the server says to try again. */
  retryAfter?: number;
}

/** The answer was not what it should be. */
interface DecodeError extends ErrorFields {
  /** An answer came with success, and is not what the API promises. */
  code: "decode";
  /** The field, such as `"events[3].data.summary.status"`; absent if it is the whole answer. */
  path?: string;
}

/**
 * Why a call failed. `code` is what to branch on: TypeScript knows the fields that belong to each.
 *
 * `message` says what happened, where, and what to do. Nothing in the error holds the key. (A `fetch` or key function
 * of your own can put it into what it throws, which is then the `cause`.)
 */
export type SnapCallError = Error & {
  /** The same in every error of the client. */
  name: "SnapCallError";
  /** What was thrown underneath, by `fetch` or a key function, say; absent where nothing was. */
  cause?: unknown;
} & (ConfigError | ParamsError | ConnectionError | TimeoutError | HttpError | DecodeError);

/** The class of all errors of a client, for `instanceof`. */
export const SnapCallError: {
  /** What all of them inherit from. */
  readonly prototype: SnapCallError;
  /** Makes an error like a client's, for tests of code that handles one. */
  new (fields: Pick<SnapCallError, "code" | "message" | "operation" | "attempts">): SnapCallError;
};
