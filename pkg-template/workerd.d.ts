/**
 * The same client for Cloudflare Workers, with the WebAssembly imported as a file: `import wasm from "./snapcall.wasm"`.
 *
 * It needs a bundler that supports this import, such as Wrangler.
 *
 * @module snapcall-wasm/workerd
 */

export * from "./index.js";
