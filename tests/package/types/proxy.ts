// createProxy(), for servers with Request and Response.

import { createProxy, toNodeListener, type AuthorizeContext, type ProxyOptions, type ProxyRequestInit } from "snapcall-wasm/proxy";
import { holds, type Equal } from "./equal.js";

const all: ProxyOptions = {
  companyId: 42,
  authorization: async () => "Basic a2V5Og==",
  authorize: async (request) => request.headers.has("Cookie") || new Response(null, { status: 401 }),
  basePath: "/x",
  baseUrl: new URL("https://desk.example/api"),
  paths: { create: "/{company_id}" },
  timeout: 1,
  maxBodySize: 1,
  headers: { "X-Team": "support" },
  extraFields: ["customer"],
  fetch,
  onError: (error) => console.error(error),
};
createProxy(all);
// An environment variable may be unset; a request finds that out.
declare const key: string | undefined;
const proxy = createProxy({ companyId: "42", apiKey: () => key, authorize: () => true });
holds<Equal<typeof proxy, (request: Request) => Promise<Response>>>();

const required = { companyId: 42, apiKey: "key", authorize: () => true };
createProxy({ ...required, onError: undefined, paths: { create: undefined }, allowedOrigins: ["https://app.example.com"] as const });
createProxy({ ...required, onError: async (error) => console.error(error) });
const list: unknown[] = [];
createProxy({ ...required, onError: (error) => list.push(error) });
createProxy({ ...required, authorize: async (_, { token }) => token === undefined || list.includes(token) });
createProxy({
  ...required,
  authorize: (_, context) => holds<Equal<typeof context, AuthorizeContext>>() === undefined,
  // The least that a fetch can return.
  fetch: async (url, init) => {
    holds<Equal<[typeof url, typeof init], [string, ProxyRequestInit]>>();
    return { status: 200, headers: { get: () => null }, text: async () => "{}" };
  },
});

const incoming = { method: "GET", url: "/", headers: { cookie: "a=b", "set-cookie": ["c=d"] }, on: () => undefined, more: 1 };
const outgoing = { statusCode: 200, setHeader: () => undefined, end: () => undefined, more: 1 };
holds<Equal<ReturnType<ReturnType<typeof toNodeListener>>, void>>();
toNodeListener(proxy)(incoming, outgoing);
toNodeListener((request) => new Response(request.url));

// @ts-expect-error: authorize is required
createProxy({ companyId: 42, apiKey: "key" });
// @ts-expect-error: not every truthy value
createProxy({ companyId: 42, apiKey: "key", authorize: () => 1 });
