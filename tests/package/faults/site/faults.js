import { caller } from "./caller.js";
import { SnapCall, SnapCallError } from "./node_modules/snapcall-wasm/index.js";

globalThis.call = caller({ SnapCall, SnapCallError });
document.title = "ready";
