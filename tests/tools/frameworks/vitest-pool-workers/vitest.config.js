import { defineWorkersConfig } from "@cloudflare/vitest-pool-workers/config";

const miniflare = { bindings: { EMULATOR: process.env.EMULATOR } };
const workers = { wrangler: { configPath: "./wrangler.toml" }, miniflare };

export default defineWorkersConfig({ test: { poolOptions: { workers } } });
