import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "./calls.js";

export default {
  async fetch(request, env) {
    return Response.json(await callAll({ SnapCall, SnapCallError }, env.EMULATOR));
  },
};
