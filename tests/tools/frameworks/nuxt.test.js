// Nuxt.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { program } from "../../docs/markdown.js";
import { testFramework } from "./framework.js";

const build = "nuxt build";
const start = "node .output/server/index.mjs";

const { folder, runBuild, serve, assertPage } = await testFramework("nuxt", {
  build, start,
  dev: "nuxt dev --host 127.0.0.1 --port PORT",
  slim: "app/app.vue",
  workers: [{ build: "nuxt build --preset cloudflare_module", modules: ".output/server" }],
  // Nuxt prefetches what a page may import, so the file is seen twice.
  page: { apart: false, wasm: 2 },
});

test("nuxt: with the lines of the frameworks guide, the wasm loads with the first call", async (t) => {
  await writeFile(join(folder, "nuxt.config.js"), await program("nuxt.config.js"));
  await runBuild(build);
  await assertPage(t, await serve(t, start), {});
});
