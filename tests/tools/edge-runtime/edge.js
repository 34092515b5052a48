import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "./calls.js";

globalThis.callAll = (baseUrl) => callAll({ SnapCall, SnapCallError }, baseUrl);
