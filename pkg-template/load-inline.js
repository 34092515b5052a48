// Loads the wasm from the module that carries it.

import { encoded } from "./module.js";
import { start } from "./start.js";

export * from "./glue.js";
export const runtime = "wasm";

export const load = () => start(() => WebAssembly.compile(decode(encoded)));

/** Two letters are a byte: a to p for its low half, then A to P. Compressed, that is smaller than hexadecimal. */
function decode(text) {
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i * 2) - 97 + ((text.charCodeAt(i * 2 + 1) - 65) << 4);
  return bytes;
}
