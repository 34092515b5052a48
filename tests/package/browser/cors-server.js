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

/** Starts it; its `requests` include the preflights. */
export function startApi(hooks) {
  return serve(hooks, (request, response) => {
    if (request.method === "OPTIONS") response.writeHead(204, CORS).end();
    else respond(request, response);
  });
}
