/**
 * The same client as plain JavaScript: without WebAssembly, and without `import()`.
 *
 * For service workers, browser extensions, and builds of one script (IIFE, UMD).
 *
 * @module snapcall-wasm/static
 */

export * from "./index.js";
