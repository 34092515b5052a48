// The entry that imports the wasm file, for Cloudflare Workers: they cannot compile wasm at run time.

import { entry } from "./client.js";
import * as glue from "./glue.js";
import module from "./snapcall.wasm";

export { SnapCallError } from "./error.js";
export const { SnapCall, preload } = entry(async () => ({ ...glue, runtime: "wasm", load: () => void glue.initSync({ module }) }));
