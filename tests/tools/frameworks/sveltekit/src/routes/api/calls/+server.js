import { json } from "@sveltejs/kit";
import { env } from "$env/dynamic/private";
import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "../../../../calls.js";

export const GET = async () => json(await callAll({ SnapCall, SnapCallError }, env.EMULATOR));
