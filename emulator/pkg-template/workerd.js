// The entry point for Cloudflare Workers, which compile WebAssembly only at deployment.

import module from "./emulator.wasm";
import { entryPoint } from "./entry-point.js";

export const createEmulator = entryPoint(async () => module);
