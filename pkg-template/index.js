// The main entry. Its wasm is text in a JavaScript module, which every bundler can handle.

import { entry } from "./client.js";

export { SnapCallError } from "./error.js";
export const { SnapCall, preload } = entry(() => import("./load-inline.js"));
