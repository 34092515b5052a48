// Astro, with its adapters for Node and for Cloudflare.

import { testFramework } from "./framework.js";

await testFramework("astro", {
  build: "astro build",
  start: "node dist/server/entry.mjs",
  dev: "astro dev --host 127.0.0.1 --port PORT",
  slim: "src/pages/index.astro",
  workers: [{ build: "astro build", dev: "--config dist/server/wrangler.json" }],
});
