// `createEmulator`, for each way to load the WebAssembly.

import { Emulator, initSync } from "./glue.js";
import { toJson } from "./json.js";
import { wrap } from "./emulator.js";

const noServer = () => {
  throw new TypeError("listen() needs Node, Deno or Bun. Elsewhere use emulator.fetch.");
};

export function entryPoint(readModule, listen = noServer) {
  let loading;
  const load = async () => {
    try {
      initSync({ module: await readModule() });
    } catch (error) {
      // The next call loads it again.
      loading = undefined;
      throw error;
    }
  };
  return async function createEmulator(options = {}) {
    await (loading ??= load());
    return wrap(new Emulator(toJson(options)), listen);
  };
}
