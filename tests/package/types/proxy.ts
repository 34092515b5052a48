// A proxy, as a server that speaks Request and Response takes it.

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
// A variable of the environment may be missing; what is missing then is found when a request comes.
declare const key: string | undefined;
const proxy = createProxy({ companyId: "42", apiKey: () => key, authorize: () => true });
holds<Equal<typeof proxy, (request: Request) => Promise<Response>>>();

// @ts-expect-error: who may call must be said
createProxy({ companyId: 42, apiKey: "key" });
// @ts-expect-error: only true and false, not whatever is true enough
createProxy({ companyId: 42, apiKey: "key", authorize: () => 1 });
