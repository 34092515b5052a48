import { SnapCall, SnapCallError } from "./node_modules/snapcall-wasm/slim.js";
import { callAll } from "./calls.js";

onmessage = async ({ data }) => postMessage(await callAll({ SnapCall, SnapCallError }, data));
