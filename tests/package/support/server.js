// A plain HTTP server, for answers that the emulator does not give and for what arrives byte by byte.

import { once } from "node:events";
import { createServer } from "node:http";

/**
 * Starts a server that stops `after` the test, or after all tests of the file.
 *
 * `answers(…)` sets what it answers from then on: one after the other, the last one again and again. An answer is
 * `{ status, headers, body }`, whose body is sent as it is if it is a string or bytes and as JSON otherwise, or a
 * function that is given Node's request and response. `requests` holds what came since, oldest first.
 */
export async function serve({ after }, ...first) {
  let answers = first;
  const requests = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    const arrived = { method: request.method, target: request.url, headers: pairs(request.rawHeaders), body: null };
    const count = requests.push(arrived);
    response.on("close", () => (arrived.closed = true));
    for await (const chunk of request) chunks.push(chunk);
    if (chunks.length) arrived.body = Buffer.concat(chunks);
    const answer = answers[Math.min(count, answers.length) - 1] ?? { status: 500, body: "no answer was set" };
    if (typeof answer === "function") return answer(request, response);
    const { status = 200, headers = { "Content-Type": "application/json" }, body = "" } = answer;
    response.writeHead(status, headers);
    response.end(typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  after(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests,
    answers(...next) {
      answers = next;
      requests.length = 0;
    },
  };
}

/** `[name, value]` of each header, names in lower case, in the order in which they came. */
function pairs(rawHeaders) {
  const all = [];
  for (let i = 0; i < rawHeaders.length; i += 2) all.push([rawHeaders[i].toLowerCase(), rawHeaders[i + 1]]);
  return all;
}

/** All values of a header. */
export function values({ headers }, name) {
  return headers.filter(([other]) => other === name).map(([, value]) => value);
}

/** An address where nothing listens. */
export async function deadAddress() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}`;
}
