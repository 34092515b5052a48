import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "../../calls.js";

export const dynamic = "force-dynamic";

export default async function Page() {
  const outcome = await callAll({ SnapCall, SnapCallError }, process.env.EMULATOR);
  return <pre>{JSON.stringify(outcome)}</pre>;
}
