/**
 * The same client for pages that count bytes: its WebAssembly stays a file, which {@link preload} can name.
 *
 * @module snapcall-wasm/slim
 */

export * from "./index.js";

/** Where the wasm is, or what it is: its address, the answer that brings it, its bytes, or the compiled module. */
export type WasmSource =
  | string
  | URL
  | Request
  | Response
  | PromiseLike<Response>
  | BufferSource
  // The compiler takes a number for a module, which has no members, but not for an object.
  | (WebAssembly.Module & object);

/**
 * Loads the client's WebAssembly now, and says where it comes from. Without a source it is the file `snapcall.wasm` of
 * this package, which Vite, webpack, Parcel and Next.js bring along by themselves; with other tools give its address, before the
 * first call. A source that was given counts for later tries too, and nothing is loaded twice.
 *
 * On Node, Deno, Bun and Workers, where bytes don't have to travel, the wasm is part of the code and the source unused.
 *
 * ```js
 * import { preload } from "snapcall-wasm/slim";
 * import wasm from "snapcall-wasm/snapcall.wasm"; // with esbuild --loader:.wasm=file
 *
 * await preload(wasm);
 * ```
 */
export function preload(source?: WasmSource): Promise<void>;
