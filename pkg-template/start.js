// Starts the wasm. Where WebAssembly is missing or forbidden, it loads the same code as JavaScript instead.

import { initSync } from "./glue.js";

/** `compile()` resolves to the compiled module. Resolves to the exports of the fallback, if that runs. */
export async function start(compile) {
  let module;
  try {
    // An empty module, to tell a platform that refuses WebAssembly from a broken file.
    module = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {}
  if (module) {
    module = await compile();
    try {
      initSync({ module });
      return;
    } catch {
      // There is no memory for it.
    }
  }
  return (await import("./fallback.js")).load();
}
