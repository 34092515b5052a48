// Loads the wasm from the module that carries it.

import { Client, initSync } from "./glue.js";
import { hex } from "./module.js";

export async function load() {
  initSync({ module: await WebAssembly.compile(decode(hex)) });
  return Client;
}

function decode(hex) {
  if (Uint8Array.fromHex) return Uint8Array.fromHex(hex);
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(hex.substr(i * 2, 2), 16);
  return bytes;
}
