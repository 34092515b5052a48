// SnapCall and a web server in one, in a process of its own: `node server.js FOLDER` serves the files of the folder,
// compressed beforehand, and answers every getStream with the same stream. It keeps no log, so that the callers are
// what is measured.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { EVENTS, streamText } from "./events.js";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm" };
const [, , folder] = process.argv;
const stream = Buffer.from(streamText(EVENTS));
const headers = {
  "Content-Type": "application/json",
  "Content-Length": stream.length,
  // The package asks the browser not to keep answers; nobody is to gain or lose by it.
  "Cache-Control": "no-store",
  "X-Request-Id": "request-1",
};
const files = new Map();

/** A file as it goes over the wire. */
async function compressed(path) {
  if (!files.has(path)) files.set(path, brotliCompressSync(await readFile(path)));
  return files.get(path);
}

const server = createServer(async ({ url }, response) => {
  if (url.startsWith("/companies/")) return response.writeHead(200, headers).end(stream);
  const path = join(folder, normalize(new URL(url, "http://127.0.0.1").pathname));
  try {
    const content = await compressed(path);
    const about = { "Content-Type": TYPES[extname(path)], "Content-Length": content.length };
    response.writeHead(200, { ...about, "Content-Encoding": "br" }).end(content);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(0, "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
