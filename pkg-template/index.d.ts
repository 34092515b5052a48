/**
 * The client: {@link SnapCall}, its options and results, and {@link SnapCallError}.
 *
 * @module snapcall-wasm
 */

import type { SnapCallError } from "./error.js";
import type { CreatedStream, CreateStreamParams, Stream } from "./models.js";

export * from "./error.js";
export * from "./models.js";

/** Options of {@link SnapCall}. */
export interface SnapCallOptions {
  /** ID of the workspace in your SnapCall account: a positive integer. */
  companyId: number | string;
  /**
   * API key of your SnapCall account, sent as `Authorization: Bearer <apiKey>`. A function is called for each attempt.
   *
   * Visitors of a web page can read everything in it. Pages and web workers therefore reject a key that is given as a
   * string, unless their own origin is a loopback host. Use a proxy (`baseUrl`), a function, or
   * `dangerouslyAllowBrowser`.
   */
  apiKey?: string | (() => string | Promise<string>) | undefined;
  /** Complete value of the `Authorization` header, instead of `apiKey`. A function is called for each attempt. */
  authorization?: string | (() => string | Promise<string>) | undefined;
  /**
   * URL of the API or of your proxy. In a browser it may be relative, such as `/api/snapcall`.
   *
   * With a key the URL must use `https:` or a loopback host. It must not contain a user name, password, query or
   * fragment.
   *
   * @default "https://api.snapcall.io/v2"
   */
  baseUrl?: string | URL | undefined;
  /** Path templates, appended to `baseUrl`. The defaults are assumptions about the API. */
  paths?:
    | {
        /**
         * Path of `createAssist` and `createInstant`; may contain `{company_id}`.
         *
         * @default "/companies/{company_id}/streams"
         */
        create?: string | undefined;
        /**
         * Path of `getStream` and `watchStream`; must contain `{token}`.
         *
         * @default "/companies/{company_id}/streams/{token}"
         */
        retrieve?: string | undefined;
      }
    | undefined;
  /**
   * Timeout of one attempt in milliseconds, response body included.
   *
   * Greater than 0, at most 2147483647.
   *
   * @default 30000
   */
  timeout?: number | undefined;
  /**
   * Number of retries after a failed attempt.
   *
   * An integer from 0 to 65535. A create is retried only after 429, and after 503 with `Retry-After`: other failures
   * can leave a stream behind, and a retry would create a second one.
   *
   * @default 2
   */
  maxRetries?: number | undefined;
  /** Headers added to every request. `Authorization`, `Content-Type` and headers that `fetch` forbids are not allowed. */
  headers?: HeadersOption | undefined;
  /**
   * Replacement for `fetch`, called with a URL string and a plain options object.
   *
   * @default globalThis.fetch
   */
  fetch?: FetchFunction | undefined;
  /**
   * Allows `apiKey` and `authorization` strings in a public page, where visitors can read them.
   *
   * @default false
   */
  dangerouslyAllowBrowser?: boolean | undefined;
  /**
   * Where cookies are sent: to the page's origin, or with `"include"` to another origin too.
   *
   * For a proxy on another subdomain, which must allow the page's origin. Only without a key: requests with a key
   * never have cookies.
   *
   * @default "same-origin"
   */
  credentials?: "include" | "same-origin" | undefined;
  /**
   * Called after each attempt, for logs, metrics and traces.
   *
   * Once each, retries and watches included. It never receives the key or a request header. What it throws
   * is ignored. An aborted attempt is not reported.
   */
  onAttempt?: ((attempt: Attempt) => unknown) | undefined;
}

/** Headers: an object, `Headers`, a `Map`, or entries. */
export type HeadersOption = Record<string, string> | Iterable<readonly [string, string]>;

/** One attempt of a call, after its end. */
export interface Attempt {
  /** Method of the client. `watchStream` makes `"getStream"`. */
  operation: "createAssist" | "createInstant" | "getStream";
  /** Number of the attempt, from 1. */
  attempt: number;
  /** HTTP method. */
  method: "GET" | "POST";
  /** URL of the request. */
  url: string;
  /** Milliseconds from the request to the end of the response. */
  duration: number;
  /** HTTP status. Unset without a response, and for a redirect in a browser. */
  status?: number;
  /** `X-Request-Id` header of the response, for questions to SnapCall's support. */
  requestId?: string;
  /** Headers of the response, without the key. Unset without a response. */
  headers?: Headers;
  /** `code` of the error. Unset if the attempt succeeded. */
  error?: SnapCallError["code"];
  /** Milliseconds until the next attempt. Unset after the last one. */
  retryIn?: number;
}

/** The part of `fetch` that the client uses. */
export type FetchFunction = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** A request of the client. */
export interface FetchInit {
  /** HTTP method. */
  method: "GET" | "POST";
  /** Header names in lower case, and their values. */
  headers: Record<string, string>;
  /** JSON body of a create. */
  body?: string;
  /** Aborted if the call is aborted or its timeout is over. */
  signal: AbortSignal;
  /** Redirects must not be followed. */
  redirect: "manual";
  /** Set where `Request` supports it. */
  credentials?: "omit" | "same-origin";
  /** Set where `Request` supports it. */
  referrerPolicy?: "no-referrer";
  /** Set where `Request` supports it. */
  cache?: "no-store";
}

/** The part of a response that the client reads. */
export interface FetchResponse {
  /** HTTP status. */
  readonly status: number;
  /** Response headers. */
  readonly headers: {
    /** The value of a header; null or undefined if it is missing. */
    get(name: string): string | null | undefined;
  };
  /** A `ReadableStream` of bytes; otherwise `text()` is called. */
  readonly body?: unknown;
  /** The body. */
  text(): Promise<string>;
}

/** Options of one call. */
export interface RequestOptions {
  /** Aborts the call, including the wait before a retry. The promise rejects with `signal.reason`. */
  signal?: AbortSignal | undefined;
  /** Overrides the client's `timeout`. */
  timeout?: number | undefined;
  /** Overrides the client's `maxRetries`. */
  maxRetries?: number | undefined;
  /** Headers added to those of the client. A header of the same name is replaced. */
  headers?: HeadersOption | undefined;
  /** Called after each attempt, in addition to the client's `onAttempt`. */
  onAttempt?: ((attempt: Attempt) => unknown) | undefined;
}

/** Options of a create. */
export interface CreateOptions extends RequestOptions {
  /**
   * Fields added to the JSON body, for what SnapCall's reference does not list.
   *
   * JSON values. `type`, `name`, `origin` and `short_url` are not allowed. A proxy lets through what its option
   * `extraFields` names.
   */
  extraBody?: Record<string, unknown> | undefined;
}

/** Options of `watchStream`. */
export interface WatchOptions extends RequestOptions {
  /**
   * Wait after a change in milliseconds. While nothing changes, each wait is 1.5 times as long as the one before.
   *
   * Greater than 0, at most 2147483647.
   *
   * @default 2000
   */
  interval?: number | undefined;
  /**
   * Longest wait in milliseconds.
   *
   * At least `interval`, at most 2147483647. If only a longer `interval` is given, that is the longest wait too.
   *
   * @default 30000
   */
  maxInterval?: number | undefined;
  /**
   * Longest outage in milliseconds that a watch survives.
   *
   * Failures that may pass (connection, timeout, 408, 429, 5xx) end the watch only when there was nothing else for so
   * long. Until then it retries with a backoff of up to 8 seconds. From 0 to 2147483647. With 0 only `maxRetries` counts.
   *
   * @default 300000
   */
  maxOutage?: number | undefined;
}

/**
 * Client for the SnapCall streams API.
 *
 * The constructor does not load, check or send anything. The first call loads the WebAssembly, once for all clients, and
 * reads the options, once. A call rejects with a {@link SnapCallError}, or with `signal.reason` if it was aborted.
 *
 * ```js
 * const snapcall = new SnapCall({ companyId: 42, apiKey: process.env.SNAPCALL_API_KEY });
 * const { token, short_url } = await snapcall.createAssist({ name: "Ticket 4521", short_url: true });
 * ```
 */
export class SnapCall {
  constructor(options: SnapCallOptions);

  /** Creates a stream in which the customer records a video, photos or a voice message. */
  createAssist(params?: CreateStreamParams, options?: CreateOptions): Promise<CreatedStream>;

  /** Creates a stream for a live audio or video call. */
  createInstant(params?: CreateStreamParams, options?: CreateOptions): Promise<CreatedStream>;

  /** Retrieves a stream and its events by its token. */
  getStream(token: string, options?: RequestOptions): Promise<Stream>;

  /**
   * Polls a stream: yields its current state, then its state after each change, until the stream expires.
   *
   * There is at most one request at a time, and none while you process a result. To stop, leave the loop, call
   * `return()` or abort the signal: this also aborts the current request or wait. Failures that may pass end the
   * iteration after `maxOutage`, other errors at once.
   *
   * ```js
   * for await (const stream of snapcall.watchStream(token, { signal })) show(stream.events);
   * ```
   */
  watchStream(token: string, options?: WatchOptions): AsyncIterableIterator<Stream>;

  #private;
}

/** What the client runs as: WebAssembly, or the same code as JavaScript. */
export type Runtime = "wasm" | "js";

/**
 * Loads the WebAssembly before the first call, for example while the customer is typing.
 *
 * Where WebAssembly is missing or forbidden, it loads the same code as JavaScript. Resolves to what was loaded: `"wasm"`
 * or `"js"`. Rejects with a {@link SnapCallError}. After a failure the next call loads it again.
 */
export function preload(): Promise<Runtime>;
