// Real HTTP in Node, Deno and Bun.

import { createServer } from "node:http";
import { portInUse } from "./glue.js";

/** How much of a body is read; the emulator refuses much smaller ones. */
const BODY_LIMIT = 16 * 1024 * 1024;

/** Serves `send` (see emulator.js) on a port of 127.0.0.1. */
export async function listen(send, port) {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new TypeError(`port must be an integer from 0 to 65535, got ${port}.`);
  }
  const server = createServer((request, response) => {
    respond(send, request, response).catch((error) => {
      // The client is gone, or what it sent is not HTTP.
      if (response.headersSent || response.destroyed) return reset(response);
      response.writeHead(400, { "content-type": "text/plain" }).end(error.message);
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  }).catch((error) => {
    throw error.code === "EADDRINUSE" ? new Error(portInUse(port), { cause: error }) : error;
  });
  const close = () => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}

async function respond(send, request, response) {
  const controller = new AbortController();
  response.on("close", () => controller.abort());
  const body = await read(request);
  const { part, rest } = await send(request.method, request.url, request.rawHeaders, body, controller.signal);
  if (!part) return reset(response);
  const [status, headers, bytes, isComplete] = part;
  for (const [name, value] of headers) response.appendHeader(name, value);
  response.writeHead(status);
  if (isComplete) return response.end(bytes);
  response.write(bytes);
  await rest();
  reset(response);
}

async function read(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > BODY_LIMIT) break;
  }
  return Buffer.concat(chunks);
}

function reset({ socket }) {
  // Deno and Bun may have no way to send a TCP reset.
  if (socket?.resetAndDestroy) socket.resetAndDestroy();
  else socket?.destroy();
}
