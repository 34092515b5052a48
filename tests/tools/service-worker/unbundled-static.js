import { SnapCall, SnapCallError } from "./node_modules/snapcall-wasm/static.js";
import { answer } from "./answer.js";

answer({ SnapCall, SnapCallError });
