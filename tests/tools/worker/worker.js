import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "./calls.js";

onmessage = async ({ data }) => postMessage(await callAll({ SnapCall, SnapCallError }, data));
