import { SnapCall, SnapCallError, preload } from "snapcall-wasm/slim";
import wasm from "snapcall-wasm/snapcall.wasm";
import { answer } from "./answer.js";

// Each time the worker starts: what it loaded is gone with it. If this fails, the first call tries again.
preload(wasm).catch(() => {});
answer({ SnapCall, SnapCallError });
