import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "../../calls.js";

export default defineEventHandler(({ context }) => {
  const { EMULATOR } = context.cloudflare?.env ?? process.env;
  return callAll({ SnapCall, SnapCallError }, EMULATOR);
});
