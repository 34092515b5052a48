// Loads the wasm from where it is: a URL, an answer, bytes, or a module that is compiled already.

import { Client, initSync } from "./glue.js";

// Written like this, it tells Vite, webpack and Parcel to bring the file along.
export async function load(source = new URL("./snapcall.wasm", import.meta.url)) {
  initSync({ module: await compile(await source) });
  return Client;
}

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (ArrayBuffer.isView(source) || source instanceof ArrayBuffer) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source);
  const type = response.headers.get("Content-Type") ?? "no type";
  if (!response.ok || /^text\//i.test(type)) {
    const what = `${response.url || "the answer"} is no WebAssembly (status ${response.status}, ${type})`;
    throw new TypeError(`${what}; give preload() the address of snapcall-wasm/snapcall.wasm`);
  }
  // Streaming insists on the type, which not every server knows.
  if (!/^application\/wasm$/i.test(type)) return WebAssembly.compile(await response.arrayBuffer());
  return WebAssembly.compileStreaming(response);
}
