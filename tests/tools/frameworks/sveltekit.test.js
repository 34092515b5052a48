// SvelteKit, with its adapters for Node and for Cloudflare; the last build bundles the package.

import { testFramework } from "./framework.js";

await testFramework("sveltekit", {
  build: "vite build",
  start: "node build",
  dev: "vite dev --host 127.0.0.1 --port PORT",
  slim: "src/routes/+page.svelte",
  workers: ["vite build", "vite build --config vite.bundled.config.js"].map((build) => ({ build, dev: "" })),
});
