// Preloaded with `node --import`: Node refuses to compile wasm in this process and its children, so that the package
// runs its fallback. WebAssembly.compile stays, because Node's fetch needs it.

process.env.NODE_OPTIONS = `--import=${import.meta.url}`;
process.env.SNAPCALL_RUNTIME = "js";

WebAssembly.Module = new Proxy(WebAssembly.Module, {
  construct() {
    throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
  },
});
