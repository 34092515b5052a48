import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "../../calls.js";

export const loader = async ({ context }) =>
  Response.json(await callAll({ SnapCall, SnapCallError }, process.env.EMULATOR));
