import { cloudflare } from "@cloudflare/vite-plugin";
import { reactRouter } from "@react-router/dev/vite";

const plugins = process.env.CLOUDFLARE ? [cloudflare({ viteEnvironment: { name: "ssr" } })] : [];

export default { plugins: [...plugins, reactRouter()] };
