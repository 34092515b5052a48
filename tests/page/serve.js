// Starts the demo page with `xtask demo`, or serves its static site, for any browser.

import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { start } from "../package/support/process.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export function fromEnvironment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run these tests with: cargo xtask test page`);
  return value;
}

/** Starts the demo on free ports. `pace` is the time between the events of a stream, in milliseconds. */
export async function serveDemo({ pace = 100 } = {}) {
  const args = ["demo", "--no-build", "--port", "0", "--emulator-port", "0", "--pace", String(pace)];
  const { match, stop } = await start(fromEnvironment("SNAPCALL_XTASK"), args, /^demo: (\S+)/, { cwd: ROOT });
  const address = match[1];
  return { address, emulator: new URL(address).searchParams.get("baseUrl") ?? "http://127.0.0.1:4010", stop };
}

const TYPES = {
  ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json",
  ".mjs": "text/javascript", ".svg": "image/svg+xml", ".wasm": "application/wasm",
};

/** Serves the static site under a path, with a server that knows files only. */
export async function serveSite() {
  execFileSync(process.execPath, [`${ROOT}xtask/npm/site.js`]);
  const server = createServer(async (request, response) => {
    const [, path] = /^\/a\/path\/([^?]*)/.exec(request.url) ?? [];
    const file = path === "" ? "index.html" : path;
    const body = file && (await readFile(`${ROOT}target/site/${file}`).catch(() => undefined));
    response.writeHead(body ? 200 : 404, { "content-type": TYPES[extname(file ?? "")] ?? "text/plain" }).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${server.address().port}/a/path/`, stop };
}
