/**
 * Proxy for your server that keeps the API key out of the page: {@link createProxy}.
 *
 * @module snapcall-wasm/proxy
 */

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
   * `Response` is sent unchanged.
   *
   * It can read cookies and headers; to read the body, use `request.clone()`. If it throws or returns another value,
   * the response is 500 without details.
   */
  authorize: (request: Request) => boolean | Response | Promise<boolean | Response>;
  /**
   * Path of the proxy on your server. The page uses it as `baseUrl`.
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
        create?: string;
        /**
         * Path of a retrieve at the API; must contain `{token}`.
         *
         * @default "/companies/{company_id}/streams/{token}"
         */
        retrieve?: string;
      }
    | undefined;
  /**
   * Timeout in milliseconds for SnapCall's complete response, and for the body of the visitor's request.
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
  /** Headers added to every request to SnapCall. `Authorization` and `Content-Type` are not allowed. */
  headers?: Record<string, string> | undefined;
  /**
   * Replacement for `fetch`, called with a URL string and a plain options object.
   *
   * @default globalThis.fetch
   */
  fetch?: typeof fetch | undefined;
  /** Called with the error behind each response of the proxy with a status of 500 or more. What it throws is ignored. */
  onError?: (error: unknown) => void | undefined;
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
