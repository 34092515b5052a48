import { createProxy } from "snapcall-wasm/proxy";
import { isSignedIn } from "./session.js";

const [baseUrl, apiKey] = Deno.args;
const proxy = createProxy({ companyId: 42, apiKey, authorize: isSignedIn, baseUrl });
const onListen = ({ port }) => console.log(`listening on ${port}`);
Deno.serve({ hostname: "127.0.0.1", port: 0, onListen }, (request) => proxy(request));
