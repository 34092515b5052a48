/** The client's WebAssembly: its address or the compiled module, as the tool makes of it that imports it. */
declare const wasm: string | WebAssembly.Module;
export default wasm;
