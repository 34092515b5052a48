// Server of the benchmarks, in its own process: `node server.js FOLDER` serves the files of the folder, compressed, and
// responds to every getStream with the same stream.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { EVENTS, streamJson } from "./events.js";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm" };
const [, , folder] = process.argv;
const stream = Buffer.from(streamJson(EVENTS));
const headers = {
  "Content-Type": "application/json",
  "Content-Length": stream.length,
  // The package disables the cache of the browser. This disables it for all libraries.
  "Cache-Control": "no-store",
  "X-Request-Id": "request-1",
};
const files = new Map();

async function compressed(path) {
  if (!files.has(path)) files.set(path, brotliCompressSync(await readFile(path)));
  return files.get(path);
}

const server = createServer(async ({ url }, response) => {
  if (url.startsWith("/companies/")) return response.writeHead(200, headers).end(stream);
  const path = join(folder, normalize(new URL(url, "http://127.0.0.1").pathname));
  try {
    const content = await compressed(path);
    const fileHeaders = { "Content-Type": TYPES[extname(path)], "Content-Length": content.length };
    response.writeHead(200, { ...fileHeaders, "Content-Encoding": "br" }).end(content);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(0, "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
