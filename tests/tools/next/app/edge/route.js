import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "../../calls.js";

export const runtime = "edge";

export const GET = async () => Response.json(await callAll({ SnapCall, SnapCallError }, process.env.EMULATOR));
