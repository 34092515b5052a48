// The entry for Cloudflare Workers, which compile no wasm at run time and take it as an import.

import { entry } from "./client.js";
import * as glue from "./glue.js";
import module from "./snapcall.wasm";

export { SnapCallError } from "./error.js";
export const { SnapCall, preload } = entry(async () => {
  glue.initSync({ module });
  return glue;
});
