// A program that makes all calls against an emulator of its own, without a port.

import { createEmulator } from "snapcall-emulator";
import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "./calls.js";

const { fetch, url, requests } = await createEmulator();
const outcome = await callAll({ SnapCall, SnapCallError }, url, { apiKey: "a-key", fetch });
console.log(JSON.stringify({ outcome, requests: requests() }));
