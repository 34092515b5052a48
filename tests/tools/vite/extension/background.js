import { SnapCall, SnapCallError, preload } from "snapcall-wasm/static";
import { callAll } from "../calls.js";
import { credentials } from "./credentials.js";

Object.assign(globalThis, { preload, callAll: (baseUrl) => callAll({ SnapCall, SnapCallError }, baseUrl, credentials) });
