// The main entry: the wasm comes in a module of its own, written in hexadecimal, so that every tool can carry it.

import { entry } from "./client.js";

export { SnapCallError } from "./error.js";
export const { SnapCall, preload } = entry(async () => (await import("./load-inline.js")).load());
