import { createProxy } from "snapcall-wasm/proxy";

export const runtime = "edge";

// Next adds `?path=` to the URL of such a route, with the path.
const proxy = createProxy({
  companyId: 42,
  apiKey: "any-key",
  baseUrl: process.env.SNAPCALL_BASE_URL,
  basePath: "/edge/snapcall",
  authorize: () => true,
});

export const GET = (request) => proxy(request);
export const POST = (request) => proxy(request);
