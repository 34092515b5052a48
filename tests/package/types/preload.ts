// preload() of every entry point; that of the slim one takes the address of the wasm.

import { preload } from "snapcall-wasm";
import wasm from "snapcall-wasm/snapcall.wasm";
import * as slim from "snapcall-wasm/slim";
import * as staticEntry from "snapcall-wasm/static";
import * as workerd from "snapcall-wasm/workerd";
import { SnapCall, SnapCallError, type CreatedStream, type WasmSource } from "snapcall-wasm/slim";
import { holds, type Equal } from "./equal.js";

holds<Equal<typeof preload, () => Promise<"wasm" | "js">>>();
holds<Equal<typeof staticEntry, typeof import("snapcall-wasm")>>();
holds<Equal<typeof workerd, typeof import("snapcall-wasm")>>();
holds<Equal<Parameters<typeof slim.preload>, [source?: WasmSource | undefined]>>();
holds<Equal<ReturnType<typeof slim.preload>, Promise<"wasm" | "js">>>();
holds<Equal<typeof wasm, string | object>>();

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

// The other exports are those of the main entry.
const created: CreatedStream = await new SnapCall({ companyId: 42, apiKey: "key" }).createAssist();
export const seen = (error: unknown) => error instanceof SnapCallError && error.operation === "preload" && created.token;

// @ts-expect-error: the main entry has its wasm inlined
preload("/snapcall.wasm");
// @ts-expect-error: not a source
slim.preload(7);
// @ts-expect-error: null is not undefined
slim.preload(null);
// @ts-expect-error: one argument
slim.preload("/snapcall.wasm", "/another.wasm");
