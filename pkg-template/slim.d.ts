/**
 * The same client with the WebAssembly as a separate file, for pages where every byte counts.
 *
 * @module snapcall-wasm/slim
 */

import type { Runtime } from "./index.js";

export * from "./index.js";

/** Where {@link preload} gets the WebAssembly: a URL, a request or response, bytes, or a compiled module. */
export type WasmSource =
  | string
  | URL
  | Request
  | Response
  | PromiseLike<Response>
  | ArrayBuffer
  | ArrayBufferView
  // A WebAssembly.Module: it has no members, and not every platform's types declare it.
  | object;

/**
 * Loads the WebAssembly before the first call.
 *
 * Without `source` it loads `snapcall.wasm` of this package. Vite, webpack, Parcel and Next.js copy that file to the
 * output; with other tools pass its URL before the first call. Later calls use the same source. Node, Deno and
 * Bun ignore `source`, because there the WebAssembly is part of the code. So do Workers, which run JavaScript.
 *
 * ```js
 * import { preload } from "snapcall-wasm/slim";
 * import wasm from "snapcall-wasm/snapcall.wasm"; // with esbuild --loader:.wasm=file
 * // Next.js: const wasm = new URL("snapcall-wasm/snapcall.wasm", import.meta.url);
 *
 * await preload(wasm);
 * ```
 */
export function preload(source?: WasmSource): Promise<Runtime>;
