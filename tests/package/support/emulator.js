import assert from "node:assert/strict";
import { fromEnvironment } from "./environment.js";
import { start } from "./process.js";

/** Starts the emulator until `stop()` or `after` the test. Events of a stream happen every `pace` ms; by default none does. */
export async function startEmulator(hooks = {}) {
  const { pace = 600_000 } = hooks;
  const args = ["--port", "0", "--pace", String(pace)];
  const { match, stop } = await start(fromEnvironment("SNAPCALL_EMULATOR"), args, /^listening on (\S+)/);
  const url = match[1];
  hooks.after?.(stop);
  const control = async (path, init) => {
    const response = await fetch(`${url}/_emulator/${path}`, init);
    if (!response.ok) throw new Error(`${response.status}: ${init?.method ?? "GET"} ${path} ${init?.body ?? ""}`);
    return init?.method ? undefined : response.json();
  };
  return {
    url,
    stop,
    requests: () => control("requests?authorization=show"),
    clear: () => control("requests", { method: "DELETE" }),
    streams: async () => (await control("streams")).count,
    /** From now on every request fails in this way; without a fault, none does. */
    async setFault(fault) {
      await control("faults", { method: "DELETE" });
      if (fault) await control("faults", { method: "POST", body: JSON.stringify(fault) });
    },
  };
}

/** Asserts the outcome of `callAll`, and that the emulator, cleared before, received exactly its requests. */
export async function assertOutcome(outcome, emulator) {
  const { assist, instant, stream, error } = outcome;
  assert.equal(assist.type, "assist");
  assert.match(assist.short_url, /^http/);
  assert.equal(instant.type, "instant");
  assert.notEqual(instant.token, assist.token);
  const expected = { token: assist.token, id: assist.id, name: "Ticket 4521", origin: "helpdesk" };
  assert.deepEqual({ ...stream, ...expected }, stream);
  const { requestId, body, message, ...rest } = error;
  assert.deepEqual(rest, {
    name: "SnapCallError", isSnapCallError: true, code: "http", operation: "getStream", attempts: 1, status: 404,
  });
  assert.equal(body.error, "not_found");
  assert.match(message, /404/);
  const requests = (await emulator.requests()).map(({ method, status }) => `${method} ${status}`);
  assert.deepEqual(requests, ["POST 201", "POST 201", "GET 200", "GET 404"]);
}
