// Makes all calls against an emulator of its own, in a page or in a worker.

import { callAll } from "./calls.js";
import { createEmulator } from "./snapcall-emulator/index.js";
import { SnapCall, SnapCallError } from "./snapcall-wasm/index.js";

export async function inProcess() {
  const { fetch, url, requests } = await createEmulator();
  const outcome = await callAll({ SnapCall, SnapCallError }, url, { apiKey: "a-key", fetch });
  return { outcome, requests: requests() };
}

if (typeof document === "undefined") inProcess().then(postMessage);
