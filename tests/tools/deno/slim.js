import { SnapCall, SnapCallError, preload } from "snapcall-wasm/slim";
import { callAll } from "./calls.js";

await preload("/no/such.wasm"); // for a page; here the wasm is part of the code
console.log(JSON.stringify(await callAll({ SnapCall, SnapCallError }, process.argv[2])));
