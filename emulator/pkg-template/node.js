// The entry point for Node, Deno and Bun.

import { entryPoint } from "./entry-point.js";
import { listen } from "./listen.js";
import { readModule } from "./read-module.js";

export const createEmulator = entryPoint(readModule, listen);
