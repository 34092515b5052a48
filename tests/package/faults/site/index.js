import { makeCall } from "./call.js";
import { SnapCall, SnapCallError } from "./node_modules/snapcall-wasm/index.js";

globalThis.call = makeCall({ SnapCall, SnapCallError });
document.title = "ready";
