import { SnapCall, SnapCallError } from "snapcall-wasm";

// Nothing says that this page is dynamic: next build renders it, and stops at the first fetch that is not cached.
export default async function Page() {
  const baseUrl = process.env.EMULATOR ?? "http://127.0.0.1:9";
  try {
    await new SnapCall({ companyId: 42, apiKey: "any-key", baseUrl }).getStream("no-such-token");
  } catch (error) {
    if (!(error instanceof SnapCallError)) throw error;
    return <pre>{JSON.stringify(error)}</pre>;
  }
}
