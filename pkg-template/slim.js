// The entry with the wasm as a file, which the browser compiles while it downloads.

import { entry } from "./client.js";

export { SnapCallError } from "./error.js";
export const { SnapCall, preload } = entry(() => import("./load-fetch.js"));
