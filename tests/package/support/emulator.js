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
  };
}
