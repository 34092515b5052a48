// Loads the wasm from the module that carries it.

import { encoded } from "./module.js";
import { start } from "./start.js";

export * from "./glue.js";
export const runtime = "wasm";

export const load = () => start(() => WebAssembly.compile(decode(encoded)));

/** A character is a byte below 86; z or { before it adds 86 or 172. `package.rs` encodes. */
function decode(text) {
  const bytes = [];
  let block = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 121) block = (code - 121) * 86;
    else {
      bytes.push(block + code - 35 - (code > 92));
      block = 0;
    }
  }
  return Uint8Array.from(bytes);
}
