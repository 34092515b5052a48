// Loads the wasm from a URL, a response, bytes, or a compiled module.

import { start } from "./start.js";

export * from "./glue.js";
export const runtime = "wasm";

/** The version of the package. The build writes it here and into the wasm file. */
const VERSION = "0.0.0";

export async function load(source = besideThisModule()) {
  return start(async () => {
    const module = await compile(await source);
    const [version] = WebAssembly.Module.customSections(module, "snapcall");
    // A file of another version would start, and fail later.
    if (!version || new TextDecoder().decode(version) !== VERSION) {
      throw new TypeError(`snapcall.wasm is not of version ${VERSION}; copy it again`);
    }
    return module;
  });
}

function besideThisModule() {
  try {
    // Vite, webpack and Parcel recognise this form and copy the file.
    return new URL("./snapcall.wasm", import.meta.url);
  } catch {
    throw new ReferenceError("there is no import.meta.url; pass the URL of snapcall.wasm to preload()");
  }
}

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (ArrayBuffer.isView(source) || source instanceof ArrayBuffer) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source);
  const { ok, status, url } = response;
  const type = response.headers.get("Content-Type");
  // Streaming requires this type, which not every server sends.
  if (ok && type === "application/wasm") return WebAssembly.compileStreaming(response);
  if (ok && !/^text\//i.test(type)) return WebAssembly.compile(await response.arrayBuffer());
  throw new TypeError(`${url || "the response"} is not WebAssembly (status ${status}, ${type}); pass the URL of snapcall.wasm to preload()`);
}
