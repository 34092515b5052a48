// A static file server.

import { readFile } from "node:fs/promises";
import { basename, extname, join, normalize } from "node:path";
import { listen } from "./server.js";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

const page = (script) =>
  `<!doctype html><title>loading</title><link rel="icon" href="data:,"><script type="module" src="./${script}"></script>`;

/**
 * A request handler that serves the files of a folder, with more `headers` and other `types` if they are given.
 * `name.html` is a page that runs `name.js` if the folder has no such page.
 */
export function files(folder, headers = {}, types = {}) {
  return async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const path = join(folder, normalize(decodeURIComponent(pathname.replace(/\/$/, "/index.html"))));
    const script = path.endsWith(".html") && path.replace(/html$/, "js");
    try {
      const shell = () => readFile(script).then(() => page(basename(script)));
      const content = await readFile(path).catch((error) => (script ? shell() : Promise.reject(error)));
      response.writeHead(200, { "Content-Type": { ...TYPES, ...types }[extname(path)] ?? "application/octet-stream", ...headers });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  };
}

/** Serves the files of a folder, as `files` does, until `stop()` or `after` the test. */
export async function serveFolder(folder, headers, types, hooks) {
  const { url, stop } = await listen(files(folder, headers, types), hooks);
  return { url: `${url}/`, stop };
}
