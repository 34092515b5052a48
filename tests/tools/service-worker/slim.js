import { SnapCall, SnapCallError, preload } from "snapcall-wasm/slim";
import wasm from "snapcall-wasm/snapcall.wasm";
import { answer } from "./answer.js";

// At each start of the worker. If this fails, the first call tries again.
preload(wasm).catch(() => {});
answer({ SnapCall, SnapCallError });
