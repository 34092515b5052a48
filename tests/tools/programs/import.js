import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "./calls.js";

console.log(JSON.stringify(await callAll({ SnapCall, SnapCallError }, process.argv[2])));
