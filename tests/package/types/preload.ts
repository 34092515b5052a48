// Loading the wasm beforehand: from the main entry, and from the slim one, which can be told where it is.

import { preload } from "snapcall-wasm";
import wasm from "snapcall-wasm/snapcall.wasm";
import * as slim from "snapcall-wasm/slim";
import { SnapCall, SnapCallError, type CreatedStream, type WasmSource } from "snapcall-wasm/slim";
import { holds, type Equal } from "./equal.js";

holds<Equal<typeof preload, () => Promise<void>>>();
holds<Equal<Parameters<typeof slim.preload>, [source?: WasmSource | undefined]>>();
holds<Equal<ReturnType<typeof slim.preload>, Promise<void>>>();
holds<Equal<typeof wasm, string | WebAssembly.Module>>();

await slim.preload();
await slim.preload(wasm);
declare const bytes: ArrayBuffer;
const sources: WasmSource[] = [
  "/assets/snapcall.wasm",
  new URL("https://desk.example/snapcall.wasm"),
  new Request("/snapcall.wasm"),
  new Response(bytes),
  fetch("/snapcall.wasm"),
  bytes,
  new Uint8Array(bytes),
  new WebAssembly.Module(bytes),
];
for (const source of sources) await slim.preload(source);

// The rest is what the main entry has.
const created: CreatedStream = await new SnapCall({ companyId: 42, apiKey: "key" }).createAssist();
export const seen = (error: unknown) => error instanceof SnapCallError && error.operation === "preload" && created.token;

// @ts-expect-error: it knows where its wasm is
preload("/snapcall.wasm");
// @ts-expect-error: no source
slim.preload(7);
// @ts-expect-error: null is not left out
slim.preload(null);
// @ts-expect-error: one source
slim.preload("/snapcall.wasm", "/another.wasm");
