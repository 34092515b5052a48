// Loads the wasm from a URL, a response, bytes, or a compiled module.

import * as glue from "./glue.js";

/** The version of the package. The build writes it here and into the wasm file. */
const VERSION = "0.0.0";

// Vite, webpack and Parcel recognise this form and copy the file.
export async function load(source = new URL("./snapcall.wasm", import.meta.url)) {
  const module = await compile(await source);
  const [version] = WebAssembly.Module.customSections(module, "snapcall");
  // A file of another version would start, and fail later.
  if (!version || new TextDecoder().decode(version) !== VERSION) {
    throw new TypeError(`snapcall.wasm is not of version ${VERSION}; copy it again after an update`);
  }
  glue.initSync({ module });
  return glue;
}

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (ArrayBuffer.isView(source) || source instanceof ArrayBuffer) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source);
  const type = response.headers.get("Content-Type") ?? "no type";
  if (!response.ok || /^text\//i.test(type)) {
    const what = `${response.url || "the response"} is not WebAssembly (status ${response.status}, ${type})`;
    throw new TypeError(`${what}; pass the URL of snapcall.wasm to preload()`);
  }
  // Streaming requires this type, which not every server sends.
  if (!/^application\/wasm$/i.test(type)) return WebAssembly.compile(await response.arrayBuffer());
  return WebAssembly.compileStreaming(response);
}
