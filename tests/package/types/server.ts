// All entry points, without the types of a page.

import { SnapCall } from "snapcall-wasm";
import { createProxy } from "snapcall-wasm/proxy";
import { preload } from "snapcall-wasm/slim";
import "snapcall-wasm/static";
import "snapcall-wasm/workerd";
import wasm from "snapcall-wasm/snapcall.wasm";
import type { fetch as undiciFetch } from "undici-types";

await preload(wasm);
createProxy({ companyId: 42, apiKey: "key", authorize: (request) => request.headers.has("Cookie") });
new SnapCall({ companyId: 42, apiKey: "key", fetch });

// The fetch of the package undici is needed for a proxy server.
declare const fromUndici: typeof undiciFetch;
new SnapCall({ companyId: 42, apiKey: "key", fetch: fromUndici });
createProxy({ companyId: 42, apiKey: "key", authorize: () => true, fetch: fromUndici });
