// Plain HTTP servers: for responses that the emulator does not give, and to see the requests byte by byte.

import { once } from "node:events";
import { createServer } from "node:http";

/** Starts a server with this handler on a free port of 127.0.0.1, until `stop()` or `after` the test. */
export async function listen(handler, hooks) {
  const server = createServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  async function stop() {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  }
  hooks?.after(stop);
  return { url: `http://127.0.0.1:${server.address().port}`, stop };
}

/**
 * Starts a server that stops `after` the test, or after all tests of the file.
 *
 * `answers(…)` sets its next responses; the last one repeats. A response is `{ status, headers, body }`, whose body is
 * sent as it is if it is a string or bytes and as JSON otherwise, or a handler for Node's request and response.
 * `requests` are those since then, oldest first.
 */
export async function serve(hooks, ...first) {
  let answers = first;
  const requests = [];
  const { url } = await listen(async (request, response) => {
    const chunks = [];
    const seen = { method: request.method, target: request.url, headers: request.headersDistinct, body: null };
    const count = requests.push(seen);
    response.on("close", () => (seen.closed = true));
    for await (const chunk of request) chunks.push(chunk);
    if (chunks.length) seen.body = Buffer.concat(chunks);
    const answer = answers[Math.min(count, answers.length) - 1] ?? { status: 500, body: "no answer was set" };
    if (typeof answer === "function") return answer(request, response);
    const { status = 200, headers = { "Content-Type": "application/json" }, body = "" } = answer;
    response.writeHead(status, headers);
    response.end(typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body));
  }, hooks);
  return {
    url,
    requests,
    answers(...next) {
      answers = next;
      requests.length = 0;
    },
  };
}

/** All values of a header. */
export const values = ({ headers }, name) => headers[name] ?? [];

/** The headers that Node's fetch adds to every request. */
const ADDED_BY_NODE = new Set(
  "host connection accept-language sec-fetch-mode user-agent accept-encoding content-length cache-control pragma".split(" "),
);

/** The other headers of a request, sorted. */
export const ownHeaders = ({ headers }) =>
  Object.entries(headers).filter(([name]) => !ADDED_BY_NODE.has(name)).map(([name, values]) => [name, ...values]).sort();

export async function deadAddress() {
  const { url, stop } = await listen();
  await stop();
  return url;
}
