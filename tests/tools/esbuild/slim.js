import { SnapCall, SnapCallError, preload } from "snapcall-wasm/slim";
import wasm from "snapcall-wasm/snapcall.wasm";
import { offer } from "./calls.js";

offer({ SnapCall, SnapCallError });

const { callAll } = globalThis;
globalThis.callAll = async (baseUrl) => {
  await preload(wasm);
  return callAll(baseUrl);
};
