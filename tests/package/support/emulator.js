import { fromEnvironment } from "./environment.js";
import { start } from "./process.js";

/**
 * Starts the emulator on a free port. `pace` is the time between the events of a stream, in milliseconds; by default
 * none happens while a test runs.
 */
export async function startEmulator({ pace = 600_000 } = {}) {
  const args = ["--port", "0", "--pace", String(pace)];
  const { match, stop } = await start(fromEnvironment("SNAPCALL_EMULATOR"), args, /^listening on (\S+)/);
  const url = match[1];
  const log = `${url}/_emulator/requests`;
  return {
    url,
    stop,
    /** What it received, oldest first. */
    requests: async () => (await fetch(log)).json(),
    clear: () => fetch(log, { method: "DELETE" }),
    /** How many streams it has made so far. */
    streams: async () => (await (await fetch(`${url}/_emulator/streams`)).json()).count,
    /** Has every request go wrong in this way from now on; in none without one. */
    async goWrong(fault) {
      await fetch(`${url}/_emulator/faults`, { method: "DELETE" });
      if (!fault) return;
      const { ok, status } = await fetch(`${url}/_emulator/faults`, { method: "POST", body: JSON.stringify(fault) });
      if (!ok) throw new Error(`${status}: the emulator has no fault ${JSON.stringify(fault)}`);
    },
  };
}
