import { SnapCall } from "snapcall-wasm";

// Nothing says that this page is dynamic: next build renders it, and stops at the first fetch that is not cached.
export default async function Page() {
  const baseUrl = process.env.EMULATOR ?? "http://127.0.0.1:9";
  const snapcall = new SnapCall({ companyId: 42, apiKey: "any-key", baseUrl });
  const { token } = await snapcall.createAssist({ name: "plain" });
  return <pre>{(await snapcall.getStream(token)).name}</pre>;
}
