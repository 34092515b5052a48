// Starts the demo page with `xtask demo`, or serves its static site, for any browser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../package/support/environment.js";
import { start } from "../package/support/process.js";
import { listen } from "../package/support/server.js";
import { files } from "../package/support/static.js";

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
  return {
    address,
    emulator: new URL(address).searchParams.get("baseUrl") ?? "http://127.0.0.1:4010",
    stop: async () => assert.equal(await stop(), 0, "the exit code of the demo"),
  };
}

/** Serves the static site under a path, with a server that knows files only. */
export async function serveSite() {
  execFileSync(process.execPath, [join(ROOT, "xtask/npm/site.js")]);
  const serve = files(join(ROOT, "target/site"), {}, { ".mjs": "text/javascript", ".svg": "image/svg+xml" });
  const { url, stop } = await listen((request, response) => {
    const [, path] = /^\/a\/path(\/.*)/.exec(request.url) ?? [];
    return path ? serve(Object.assign(request, { url: path }), response) : response.writeHead(404).end();
  });
  return { address: `${url}/a/path/`, stop };
}
