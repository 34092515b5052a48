import { readFile } from "node:fs/promises";

/** The emulator's WebAssembly, in Node, Deno and Bun. */
export const readModule = () => readFile(new URL("./emulator.wasm", import.meta.url));
