// The entry for those who count bytes: the wasm stays a file, which the browser compiles while it arrives.

import { entry } from "./client.js";

export { SnapCallError } from "./error.js";
export const { SnapCall, preload } = entry(async (source) => (await import("./load-fetch.js")).load(source));
