// Starts the demo page with `xtask demo`, for any browser.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export function fromEnvironment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run these tests with: cargo xtask test page`);
  return value;
}

/** Starts the demo on free ports. `pace` is the time between the events of a stream, in milliseconds. */
export async function serveDemo({ pace = 100 } = {}) {
  const args = ["demo", "--no-build", "--port", "0", "--emulator-port", "0", "--pace", String(pace)];
  const child = spawn(fromEnvironment("SNAPCALL_XTASK"), args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const address = await readAddress(child.stdout).catch((error) => {
    child.kill();
    throw error;
  });
  return {
    address,
    emulator: new URL(address).searchParams.get("baseUrl") ?? "http://127.0.0.1:4010",
    /** Stops the demo. Returns its exit code. */
    async stop() {
      child.kill("SIGTERM");
      const [code] = await exited;
      return code;
    },
  };
}

/** Reads the address of the page. The output ends early if the program exits. */
async function readAddress(stdout) {
  for await (const line of createInterface({ input: stdout })) {
    const [, address] = /^demo: (\S+)/.exec(line) ?? [];
    if (address) {
      stdout.resume();
      return address;
    }
  }
  throw new Error("xtask demo exited before it printed its address");
}
