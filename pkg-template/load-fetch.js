// Loads the wasm from where it is: a URL, an answer, bytes, or a module that is compiled already.

import * as glue from "./glue.js";

/** The package's; the build puts it here and into the file. */
const VERSION = "0.0.0";

// Written like this, it tells Vite, webpack and Parcel to bring the file along.
export async function load(source = new URL("./snapcall.wasm", import.meta.url)) {
  const module = await compile(await source);
  const [version] = WebAssembly.Module.customSections(module, "snapcall");
  // A copy that was left behind by an update would start, and then fail anywhere.
  if (!version || new TextDecoder().decode(version) !== VERSION) {
    throw new TypeError(`this is not the snapcall.wasm of snapcall-wasm ${VERSION}; was the file copied before an update?`);
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
    const what = `${response.url || "the answer"} is no WebAssembly (status ${response.status}, ${type})`;
    throw new TypeError(`${what}; give preload() the address of snapcall-wasm/snapcall.wasm`);
  }
  // Streaming insists on the type, which not every server knows.
  if (!/^application\/wasm$/i.test(type)) return WebAssembly.compile(await response.arrayBuffer());
  return WebAssembly.compileStreaming(response);
}
