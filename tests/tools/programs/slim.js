import { SnapCall, SnapCallError, preload } from "snapcall-wasm/slim";
import { callAll } from "./calls.js";

await preload("/no/such.wasm"); // Only a page loads it: here the wasm is inlined.
console.log(JSON.stringify(await callAll({ SnapCall, SnapCallError }, process.argv[2])));
