// The entry for Cloudflare Workers. They cannot compile wasm at run time, and import it instead.

import { entry } from "./client.js";
import * as glue from "./glue.js";
import module from "./snapcall.wasm";

export { SnapCallError } from "./error.js";
export const { SnapCall, preload } = entry(async () => ({ ...glue, load: () => glue.initSync({ module }) }));
