import { SnapCall, SnapCallError } from "./node_modules/snapcall-wasm/index.js";
import { answer } from "./answer.js";

answer({ SnapCall, SnapCallError });
