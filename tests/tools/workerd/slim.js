import { SnapCall, SnapCallError, preload } from "snapcall-wasm/slim";
import { callAll } from "./calls.js";

await preload();

export default {
  async fetch(request, env) {
    return Response.json(await callAll({ SnapCall, SnapCallError }, env.EMULATOR));
  },
};
