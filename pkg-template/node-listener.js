// Adapter from a function of Request and Response to a listener for Node's servers, and for frameworks built on them.
//
// It imports nothing from Node, since the entry point also loads in runtimes without Node's modules.

export function toNodeListener(handle) {
  return (incoming, outgoing) => void serve(handle, incoming, outgoing);
}

async function serve(handle, incoming, outgoing) {
  const disconnected = new AbortController();
  if (outgoing.destroyed) disconnected.abort();
  outgoing.on("close", () => disconnected.abort());
  const body = readBody(incoming);
  try {
    const request = await toRequest(incoming, body.content, disconnected.signal);
    await send(request ? await handle(request) : new Response(null, { status: 400 }), outgoing);
  } catch (error) {
    console.error(error);
    if (!outgoing.headersSent) outgoing.writeHead(500).end();
  }
  // Closing the connection while the visitor still sends would lose the response.
  body.discard();
}

/** The body as a stream, or as a body parser left it; empty if it was read and is lost. `discard()` drops the rest. */
function readBody(incoming) {
  if (incoming.readableDidRead || incoming.readableEnded) {
    const { body } = incoming;
    const isParsed = typeof body === "object" && body !== null && !(body instanceof Uint8Array);
    return { content: isParsed ? JSON.stringify(body) : body instanceof Uint8Array ? body : "", discard() {} };
  }
  let isOpen = true;
  function discard() {
    isOpen = false;
    incoming.resume();
  }
  const content = new ReadableStream({
    start(controller) {
      incoming.on("data", (chunk) => {
        if (!isOpen) return;
        controller.enqueue(typeof chunk === "string" ? new TextEncoder().encode(chunk) : new Uint8Array(chunk));
        if (controller.desiredSize <= 0) incoming.pause();
      });
      incoming.on("end", () => isOpen && controller.close());
      incoming.on("error", (error) => isOpen && controller.error(error));
    },
    pull: () => void incoming.resume(),
    cancel: discard,
  });
  return { content, discard };
}

/** The request; undefined if its URL or method is invalid. */
async function toRequest(incoming, content, signal) {
  const { method, headers } = incoming;
  const host = headers.host ?? headers[":authority"];
  const origin = `${incoming.socket?.encrypted ? "https" : "http"}://${/^[\w.:[\]-]+$/.test(host) ? host : "localhost"}`;
  // Frameworks cut the path at which a handler is mounted from `url`.
  const path = incoming.originalUrl ?? incoming.url;
  // HTTP/2 has names such as ":path".
  const fields = Object.entries(headers).filter(([name]) => !name.startsWith(":"));
  const body = method !== "GET" && method !== "HEAD" && { body: content, duplex: "half" };
  let request;
  try {
    // Joined as text: resolved against a base URL, the path //x.example would replace the host.
    request = new Request(new URL(path.startsWith("/") ? origin + path : ""), { method, headers: fields, signal, ...body });
  } catch {
    return undefined;
  }
  // Marks a lost body as read, so that the handler can report it.
  if (content === "") await request.text();
  return request;
}

/** Headers that Node sets itself, or that need special treatment. */
const SKIPPED = /^(set-cookie|content-length|transfer-encoding|connection|keep-alive)$/;

async function send(response, outgoing) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  // The visitor has disconnected, or a middleware has responded.
  if (outgoing.destroyed || outgoing.headersSent) return;
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) if (!SKIPPED.test(name)) outgoing.setHeader(name, value);
  // Added to those that a middleware has set.
  const cookies = [outgoing.getHeader("Set-Cookie") ?? [], response.headers.getSetCookie()].flat();
  if (cookies.length) outgoing.setHeader("Set-Cookie", cookies);
  outgoing.end(bytes);
}
