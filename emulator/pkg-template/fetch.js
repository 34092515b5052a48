// `fetch` without a socket, with the results of one that has a socket.

const MAX_REDIRECTS = 20;
const REDIRECTS = [301, 302, 303, 307, 308];
const WITHOUT_BODY = [204, 205, 304];

const failed = (message, cause) => new TypeError("fetch failed", { cause: Object.assign(new Error(message), cause) });
const connectionReset = () => failed("read ECONNRESET", { code: "ECONNRESET" });

/** `send` carries out one request; see emulator.js. */
export function fetchFrom(send) {
  return async function fetch(input, init) {
    if (typeof Request === "undefined") return fetchSimply(send, input, init);
    // Read here: Request refuses the signals of other implementations, such as jsdom's.
    const { signal = input?.signal, ...rest } = init ?? {};
    let request = new Request(input, rest);
    const body = new Uint8Array(await request.clone().arrayBuffer());
    for (let redirects = 0; ; redirects++) {
      const response = await sendOnce(send, request, request.method === "GET" ? new Uint8Array() : body, signal);
      const location = REDIRECTS.includes(response.status) && response.headers.get("location");
      if (!location || request.redirect === "manual") return complete(response, request.url, redirects > 0);
      if (request.redirect === "error") throw failed("unexpected redirect");
      if (redirects === MAX_REDIRECTS) throw failed("redirect count exceeded");
      request = redirected(request, response.status, new URL(location, request.url));
    }
  };
}

async function sendOnce(send, request, body, signal) {
  const { protocol, host, pathname, search } = new URL(request.url);
  if (!/^https?:$/.test(protocol)) throw failed("URL scheme must be a HTTP(S) scheme");
  const headers = [...request.headers, ["host", host]].flat();
  const { part, rest } = await send(request.method, pathname + search, headers, body, signal ?? undefined);
  if (!part) throw connectionReset();
  const [status, responseHeaders, bytes, isComplete] = part;
  const content = WITHOUT_BODY.includes(status) ? null : isComplete ? bytes : interrupted(bytes, rest);
  return new Response(content, { status, headers: responseHeaders });
}

/** For environments without the classes of fetch, such as Jest's jsdom. */
async function fetchSimply(send, url, { method = "GET", headers = {}, body = "", signal } = {}) {
  const { host, pathname, search } = new URL(url);
  const list = [...Object.entries(headers), ["host", host]].flat();
  const { part, rest } = await send(method, pathname + search, list, new TextEncoder().encode(body), signal);
  if (!part) throw connectionReset();
  const [status, responseHeaders, bytes, isComplete] = part;
  const byName = new Map(responseHeaders);
  const text = async () => {
    if (!isComplete) throw await rest().then(connectionReset);
    return new TextDecoder().decode(bytes);
  };
  return {
    status, url: String(url), ok: status >= 200 && status < 300, headers: { get: (name) => byName.get(name.toLowerCase()) ?? null },
    text, json: async () => JSON.parse(await text()),
  };
}

/** A body that breaks off. */
function interrupted(bytes, rest) {
  return new ReadableStream({
    start: (controller) => controller.enqueue(bytes),
    async pull(controller) {
      await rest();
      controller.error(new TypeError("terminated", { cause: connectionReset().cause }));
    },
  });
}

/** The request that follows a redirect. */
function redirected(request, status, url) {
  const toGet = status === 303 || (status < 303 && request.method === "POST");
  const headers = new Headers(request.headers);
  if (toGet) headers.delete("content-type");
  if (url.origin !== new URL(request.url).origin) headers.delete("authorization");
  return new Request(url, { method: toGet ? "GET" : request.method, headers, redirect: request.redirect });
}

/** The properties that the constructor of Response cannot set. */
function complete(response, url, redirected) {
  return Object.defineProperties(response, { url: { value: url }, redirected: { value: redirected }, type: { value: "basic" } });
}
