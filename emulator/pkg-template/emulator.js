// An emulator as JavaScript uses it. What it does and which input is valid is decided in Rust.

import { clock } from "./clock.js";
import { fetchFrom } from "./fetch.js";
import { toJson } from "./json.js";

/** All hosts of this machine lead to the emulator; this one is the shortest. */
const URL = "http://localhost";

export function wrap(core, listen) {
  const { next, wake } = clock();

  /** Sends a request; resolves to the first part of the response, and a function for the rest. */
  async function send(method, target, headers, body, signal) {
    const exchange = core.send(method, target, headers, body);
    const part = await next(exchange, signal);
    // It may have moved the clock.
    if (target.startsWith("/_emulator/")) wake();
    return { part, rest: () => next(exchange, signal) };
  }

  /** Uses one of the emulator's own routes, whose responses never wait. */
  function control(method, path, value) {
    const body = value === undefined ? "" : toJson(value);
    const exchange = core.send(method, `/_emulator/${path}`, [], new TextEncoder().encode(body));
    const [status, , bytes] = exchange.poll();
    exchange.free();
    wake();
    const json = bytes.length ? JSON.parse(new TextDecoder().decode(bytes)) : undefined;
    if (status >= 400) throw new TypeError(json.message);
    return json;
  }

  return {
    url: URL,
    fetch: fetchFrom(send),
    addFault: (fault) => control("POST", "faults", fault ?? null),
    clearFaults: () => control("DELETE", "faults"),
    requests: ({ authorization = "hide" } = {}) => control("GET", `requests?authorization=${authorization}`),
    streams: () => control("GET", "streams").streams,
    save: () => core.save(),
    load: (saved) => core.load(String(saved)),
    reset: () => control("POST", "reset"),
    advance: (ms) => control("POST", "advance", { ms }),
    customer(token) {
      const act = (action) => control("POST", `streams/${encodeURIComponent(token)}/customer`, { action });
      return { open: () => act("open"), record: () => act("record"), join: () => act("join"), leave: () => act("leave") };
    },
    listen: async (port = 0) => listen(send, port),
  };
}
