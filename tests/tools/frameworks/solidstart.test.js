// SolidStart, with Nitro 3.

import { testFramework } from "./framework.js";

await testFramework("solidstart", {
  build: "vite build",
  start: "node .output/server/index.mjs",
  dev: "vite dev --host 127.0.0.1 --port PORT",
  slim: "src/routes/index.jsx",
  workers: [{ build: "vite build", env: { NITRO_PRESET: "cloudflare_module" }, modules: ".output/server" }],
});
