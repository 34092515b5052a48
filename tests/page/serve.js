// Starts the demo page with `xtask demo`, or serves its static site, for any browser.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export function fromEnvironment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run these tests with: cargo xtask test page`);
  return value;
}

/** Starts the demo on free ports. `pace` is the time between the events of a stream, in milliseconds. */
export async function serveDemo({ pace = 100 } = {}) {
  const args = ["demo", "--no-build", "--port", "0", "--emulator-port", "0", "--pace", String(pace)];
  const child = spawn(fromEnvironment("SNAPCALL_XTASK"), args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const address = await readAddress(child.stdout).catch((error) => {
    child.kill();
    throw error;
  });
  return {
    address,
    emulator: new URL(address).searchParams.get("baseUrl") ?? "http://127.0.0.1:4010",
    /** Stops the demo. Returns its exit code. */
    async stop() {
      child.kill("SIGTERM");
      const [code] = await exited;
      return code;
    },
  };
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

/** Reads the address of the page. The output ends early if the program exits. */
async function readAddress(stdout) {
  for await (const line of createInterface({ input: stdout })) {
    const [, address] = /^demo: (\S+)/.exec(line) ?? [];
    if (address) {
      stdout.resume();
      return address;
    }
  }
  throw new Error("xtask demo exited before it printed its address");
}
