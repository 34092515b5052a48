import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "../../../calls.js";

export const dynamic = "force-dynamic";

export const GET = async () => Response.json(await callAll({ SnapCall, SnapCallError }, process.env.EMULATOR));
