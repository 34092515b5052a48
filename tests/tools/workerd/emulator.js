// A Worker that makes all calls against an emulator of its own.

import { createEmulator } from "snapcall-emulator";
import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "./calls.js";

export default {
  async fetch() {
    const { fetch, url, requests } = await createEmulator();
    const outcome = await callAll({ SnapCall, SnapCallError }, url, { apiKey: "a-key", fetch });
    return Response.json({ outcome, requests: requests() });
  },
};
