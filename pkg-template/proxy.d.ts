/**
 * Proxy for your server that keeps the API key out of the page: {@link createProxy}, and {@link toNodeListener} for
 * servers based on Node's `http` module.
 *
 * @module snapcall-wasm/proxy
 */

import type { HeadersOption } from "./index.js";

/** Options of {@link createProxy}. Either `apiKey` or `authorization` is required. */
export interface ProxyOptions {
  /** ID of the workspace in your SnapCall account. Requests for other IDs are rejected. */
  companyId: number | string;
  /** API key of your SnapCall account, sent as `Authorization: Bearer <apiKey>`. A function is called for each request. */
  apiKey?: string | (() => string | undefined | Promise<string | undefined>) | undefined;
  /** Complete value of the `Authorization` header, instead of `apiKey`. A function is called for each request. */
  authorization?: string | (() => string | undefined | Promise<string | undefined>) | undefined;
  /**
   * Decides whether the visitor may use SnapCall. `true` forwards the request, `false` responds with 403, and a
   * `Response` is sent as it is. It is called first, for every request.
   *
   * `context.token` is the token of the stream that the visitor wants to read. Use it to give each user access to their
   * own streams only: whoever has a token can read its stream.
   *
   * It can read cookies and headers; to read the body, use `request.clone()`. If it throws or returns another value, the
   * response is 500 without details.
   */
  authorize: (request: Request, context: AuthorizeContext) => boolean | Response | Promise<boolean | Response>;
  /**
   * Path of the proxy on your server, as `request.url` has it. The page uses it as `baseUrl`.
   *
   * Set `"/"` if your framework cuts the path before it calls the proxy. The proxy's 404 responses name the path that
   * it received.
   *
   * @default "/api/snapcall"
   */
  basePath?: string | undefined;
  /**
   * URL of the API. It must use `https:` or a loopback host.
   *
   * @default "https://api.snapcall.io/v2"
   */
  baseUrl?: string | URL | undefined;
  /** Path templates of the API, appended to `baseUrl`. The paths of the proxy do not change. */
  paths?:
    | {
        /**
         * Path of a create at the API; may contain `{company_id}`.
         *
         * @default "/companies/{company_id}/streams"
         */
        create?: string | undefined;
        /**
         * Path of a retrieve at the API; must contain `{token}`.
         *
         * @default "/companies/{company_id}/streams/{token}"
         */
        retrieve?: string | undefined;
      }
    | undefined;
  /**
   * Timeout of a request in milliseconds: `authorize`, the visitor's body, the key function and SnapCall's response.
   *
   * Greater than 0, at most 2147483647.
   *
   * @default 30000
   */
  timeout?: number | undefined;
  /**
   * Maximum size of a request body in bytes.
   *
   * @default 65536
   */
  maxBodySize?: number | undefined;
  /**
   * Headers added to every request to SnapCall. `Authorization` and `Content-Type` are not allowed. If SnapCall sends a
   * value back, it is removed, like the key.
   */
  headers?: HeadersOption | undefined;
  /**
   * Names of further fields that the body of a create may have, such as those of the client's `extraBody`. Their values
   * are not checked: any visitor whom `authorize` allows can set them to any JSON.
   *
   * @default []
   */
  extraFields?: readonly string[] | undefined;
  /**
   * Origins of other sites whose pages may call the proxy with the visitor's cookies, such as
   * `https://app.example.com`. Requests from other sites are rejected.
   *
   * @default []
   */
  allowedOrigins?: readonly string[] | undefined;
  /**
   * Replacement for `fetch`, called with a URL string and a plain options object.
   *
   * @default globalThis.fetch
   */
  fetch?: ProxyFetch | undefined;
  /**
   * Called with the error behind each response of the proxy with a status of 500 or more. What it throws is ignored.
   *
   * @default console.error
   */
  onError?: ((error: unknown) => unknown) | undefined;
}

/** What `authorize` needs to know besides the request. */
export interface AuthorizeContext {
  /** Token of the stream to read. Unset for a create, and for requests that the proxy rejects anyway. */
  readonly token?: string | undefined;
}

/** The part of `fetch` that the proxy uses. */
export type ProxyFetch = (url: string, init: ProxyRequestInit) => Promise<ProxyResponse>;

/** A request of the proxy to SnapCall. */
export interface ProxyRequestInit {
  /** HTTP method. */
  method: "GET" | "POST";
  /** Header names in lower case, and their values. */
  headers: Record<string, string>;
  /** JSON body of a create. */
  body?: string;
  /** Aborted if the visitor disconnects or the timeout is over. */
  signal: AbortSignal;
  /** Redirects must not be followed. */
  redirect: "manual";
  /** Set where `Request` supports it. */
  credentials?: "omit";
  /** Set where `Request` supports it. */
  referrerPolicy?: "no-referrer";
  /** Set where `Request` supports it. */
  cache?: "no-store";
}

/** The part of a response that the proxy reads. The body is a stream, or comes from `arrayBuffer()` or `text()`. */
export interface ProxyResponse {
  /** HTTP status. */
  readonly status: number;
  /** Response headers. */
  readonly headers: {
    /** The value of a header; null if it is missing. */
    get(name: string): string | null;
  };
  /** A `ReadableStream`, or an async iterable such as a stream of Node. */
  readonly body?: unknown;
  /** The body, if there is no stream. */
  arrayBuffer?(): Promise<ArrayBuffer>;
  /** The body, if there is nothing else. */
  text?(): Promise<string>;
}

/**
 * Creates a proxy for your server. It calls `authorize`, adds the key, and forwards creates and retrieves of one company.
 *
 * Throws a `TypeError` if an option is invalid. The returned function never rejects; it answers rejected requests with
 * `{ error, message }` as JSON. It runs wherever `Request` and `Response` exist.
 *
 * ```js
 * const proxy = createProxy({ companyId: 42, apiKey: process.env.SNAPCALL_API_KEY, authorize: isSignedIn });
 * const response = await proxy(request);
 * ```
 */
export function createProxy(options: ProxyOptions): (request: Request) => Promise<Response>;

/** The part of `http.IncomingMessage` that {@link toNodeListener} uses. */
export interface NodeRequest {
  /** HTTP method. */
  readonly method?: string | undefined;
  /** Path and query. If the framework sets `originalUrl`, that is used instead. */
  readonly url?: string | undefined;
  /** Request headers. */
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  /** Adds a listener. */
  on(event: "data" | "end" | "error", listener: (...values: any[]) => void): unknown;
}

/** The part of `http.ServerResponse` that {@link toNodeListener} uses. */
export interface NodeResponse {
  /** HTTP status. */
  statusCode: number;
  /** Sets a response header. */
  setHeader(name: string, value: string | string[]): unknown;
  /** Ends the response. */
  end(body: Uint8Array): unknown;
}

/**
 * Converts a proxy into a listener for `node:http`, `node:https` and frameworks that use their objects, such as Express.
 *
 * ```js
 * createServer(toNodeListener(proxy)).listen(3000);
 * app.use("/api/snapcall", toNodeListener(proxy));
 * ```
 *
 * If a body parser ran before, its result in `incoming.body` is used if that is an object.
 */
export function toNodeListener(
  handle: (request: Request) => Response | Promise<Response>,
): (incoming: NodeRequest, outgoing: NodeResponse) => void;
