// The entry for Cloudflare Workers, which compile no wasm at run time and take it as an import.

import { entry } from "./client.js";
import { Client, initSync } from "./glue.js";
import module from "./snapcall.wasm";

export { SnapCallError } from "./error.js";
export const { SnapCall, preload } = entry(async () => {
  initSync({ module });
  return Client;
});
