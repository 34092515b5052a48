// A server that responds like SnapCall, and allows every origin.

import { CREATED, STREAM } from "../support/samples.js";
import { serve } from "../support/server.js";

const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "authorization, content-type",
  "Access-Control-Allow-Methods": "GET, POST",
};

export function respond(request, response, headers = CORS) {
  const [status, body] = request.method === "GET" ? [200, STREAM] : [201, CREATED];
  response.writeHead(status, { ...headers, "Content-Type": "application/json" }).end(JSON.stringify(body));
}

/** Starts it. `calls()` are the requests since the last `clear()` or `redirect()`; `all()` has the preflights too. */
export async function startApi(hooks) {
  const server = await serve(hooks);
  const answer = (own) =>
    server.answers((request, response) => {
      if (request.method !== "OPTIONS") return own(request, response);
      response.writeHead(204, CORS).end();
    });
  const clear = () => answer((request, response) => respond(request, response));
  clear();
  return {
    url: server.url,
    all: () => server.requests,
    calls: () => server.requests.filter(({ method }) => method !== "OPTIONS"),
    clear,
    /** Redirects every request to `location`. */
    redirect: (status, location) =>
      answer((_, response) => response.writeHead(status, { ...CORS, Location: location }).end()),
  };
}
