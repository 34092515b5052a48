// createProxy(), for servers with Request and Response.

import { createProxy, type ProxyOptions } from "snapcall-wasm/proxy";
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
  fetch,
  onError: (error) => console.error(error),
};
createProxy(all);
// An environment variable may be unset; a request finds that out.
declare const key: string | undefined;
const proxy = createProxy({ companyId: "42", apiKey: () => key, authorize: () => true });
holds<Equal<typeof proxy, (request: Request) => Promise<Response>>>();

// @ts-expect-error: authorize is required
createProxy({ companyId: 42, apiKey: "key" });
// @ts-expect-error: not every truthy value
createProxy({ companyId: 42, apiKey: "key", authorize: () => 1 });
