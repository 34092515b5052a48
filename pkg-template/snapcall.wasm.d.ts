/** The client's WebAssembly: its address or the compiled `WebAssembly.Module`, as the tool makes of it that imports it. */
declare const wasm: string | object;
export default wasm;
