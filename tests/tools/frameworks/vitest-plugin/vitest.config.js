import { cloudflareTest } from "@cloudflare/vitest-plugin";

const miniflare = { bindings: { EMULATOR: process.env.EMULATOR } };

export default { plugins: [cloudflareTest({ wrangler: { configPath: "./wrangler.toml" }, miniflare })] };
