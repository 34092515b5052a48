// The entry point for pages and web workers.

import { entryPoint } from "./entry-point.js";

export const createEmulator = entryPoint(async () => {
  const response = await fetch(new URL("./emulator.wasm", import.meta.url));
  if (!response.ok) throw new Error(`Cannot load emulator.wasm: ${response.status} from ${response.url}.`);
  return response.arrayBuffer();
});
