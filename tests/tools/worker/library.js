export { SnapCall, SnapCallError } from "snapcall-wasm";
export { callAll } from "./calls.js";
