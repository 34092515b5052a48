// A server that answers like SnapCall, to every page that asks, and remembers what came.

import { CREATED, STREAM } from "../support/samples.js";
import { serve } from "../support/server.js";

const OPEN = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "authorization, content-type",
  "Access-Control-Allow-Methods": "GET, POST",
};

/** The answer of an API that is well. */
function sound(request, response) {
  response.writeHead(request.method === "GET" ? 200 : 201, { ...OPEN, "Content-Type": "application/json" });
  response.end(JSON.stringify(request.method === "GET" ? STREAM : CREATED));
}

/**
 * Starts it. `calls()` are the requests that came since the last `clear()`, without what a browser asks by itself
 * beforehand; `all()` are those too.
 */
export async function startApi(hooks) {
  const server = await serve(hooks);
  const answer = (own) =>
    server.answers((request, response) => {
      if (request.method !== "OPTIONS") return own(request, response);
      response.writeHead(204, OPEN).end();
    });
  answer(sound);
  return {
    url: server.url,
    all: () => server.requests,
    calls: () => server.requests.filter(({ method }) => method !== "OPTIONS"),
    clear: () => answer(sound),
    /** Sends every request on to `location`. */
    redirect: (status, location) =>
      answer((_, response) => response.writeHead(status, { ...OPEN, Location: location }).end()),
  };
}
