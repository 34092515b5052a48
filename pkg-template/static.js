// The entry without WebAssembly and import(): the same code as JavaScript, in the modules that this one imports.

import { entry } from "./client.js";
import * as fallback from "./fallback.js";

export { SnapCallError } from "./error.js";
export const { SnapCall, preload } = entry(async () => fallback);
