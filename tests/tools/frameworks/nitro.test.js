// Nitro 2, the server of Nuxt.

import { testFramework } from "./framework.js";

await testFramework("nitro", {
  page: false,
  build: "nitro build --preset node_server",
  start: "node .output/server/index.mjs",
  dev: "nitro dev --host 127.0.0.1 --port PORT",
  workers: [{ build: "nitro build --preset cloudflare_module", modules: ".output/server" }],
});
