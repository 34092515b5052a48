import { SnapCall, SnapCallError } from "snapcall-wasm/workerd";
import { callAll } from "./calls.js";

export default {
  async fetch(request, env) {
    return Response.json(await callAll({ SnapCall, SnapCallError }, env.EMULATOR));
  },
};
