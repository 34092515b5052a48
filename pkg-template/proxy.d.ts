/**
 * A proxy for a server of yours, which keeps the key out of the page: {@link createProxy}.
 *
 * @module snapcall-wasm/proxy
 */

/** What a proxy is configured with. Give either `apiKey` or `authorization`. */
export interface ProxyOptions {
  /** The id of your SnapCall workspace, the only one whose streams are let through: a positive integer. */
  companyId: number | string;
  /** The account's key, sent to SnapCall as `Authorization: Bearer <apiKey>`, or a function that gives it, called for each request. */
  apiKey?: string | (() => string | undefined | Promise<string | undefined>) | undefined;
  /** The complete value of the `Authorization` header, or a function that gives it. Instead of `apiKey`, not beside it. */
  authorization?: string | (() => string | undefined | Promise<string | undefined>) | undefined;
  /**
   * Whether the sender of a request may use the account. Only `true` lets it through; `false` is answered with 403, and
   * a `Response` (a 401 of your own, say) is sent as it is. If it throws or gives anything else, the answer is a 500
   * that tells nothing of it. Read cookies and headers here; to read the body, read that of `request.clone()`.
   */
  authorize: (request: Request) => boolean | Response | Promise<boolean | Response>;
  /** The path below which the proxy answers: `/api/snapcall` by default. It is what the page gives as `baseUrl`. */
  basePath?: string | undefined;
  /** Where SnapCall is: `https://api.snapcall.io/v2` by default. It must be `https:` or on a loopback host. */
  baseUrl?: string | URL | undefined;
  /** Templates of SnapCall's own paths below `baseUrl`, as the client has them. The page's stay the default ones. */
  paths?:
    | {
        /** Of both creates: `/companies/{company_id}/streams` by default. */
        create?: string;
        /** Of a retrieve: `/companies/{company_id}/streams/{token}` by default. */
        retrieve?: string;
      }
    | undefined;
  /** How long SnapCall's answer may take, its body included, in milliseconds: 30 000 by default. So long the caller's body may take, too. */
  timeout?: number | undefined;
  /** The longest body taken from a caller, in bytes: 65 536 by default. */
  maxBodySize?: number | undefined;
  /** Added to every request to SnapCall. `Authorization` and `Content-Type` are not to be set here. */
  headers?: Record<string, string> | undefined;
  /** Used instead of the global `fetch` to reach SnapCall; called with a URL string and a plain object. */
  fetch?: typeof fetch | undefined;
  /** Given what went wrong for each answer of the proxy's own from 500 on, to be written down. What it throws is ignored. */
  onError?: (error: unknown) => void | undefined;
}

/**
 * A filter for a server of yours, in front of SnapCall: it lets the three operations of one company through, after
 * `authorize` said yes, and adds the key, so that the page needs none. It runs wherever `Request` and `Response` are.
 *
 * It throws a `TypeError` for an option that cannot work. The function that it gives never rejects: its own refusals are
 * `{ error, message }` as JSON.
 *
 * ```js
 * const proxy = createProxy({ companyId: 42, apiKey: process.env.SNAPCALL_API_KEY, authorize: isSignedIn });
 * const response = await proxy(request);
 * ```
 */
export function createProxy(options: ProxyOptions): (request: Request) => Promise<Response>;
