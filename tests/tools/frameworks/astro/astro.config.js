import cloudflare from "@astrojs/cloudflare";
import node from "@astrojs/node";

const adapter = process.env.CLOUDFLARE ? cloudflare() : node({ mode: "standalone" });

export default { output: "server", adapter };
