import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "../../calls.js";

// Nothing says that this page is dynamic: next build renders it, and stops at the first fetch that is not cached.
export default async function Page() {
  const outcome = await callAll({ SnapCall, SnapCallError }, process.env.SNAPCALL_BASE_URL);
  return <pre>{JSON.stringify(outcome)}</pre>;
}
