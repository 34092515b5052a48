// The demo as a person starts it, for whichever browser.

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

/** Starts `xtask demo` on free ports; `pace` is the time between the events of a stream, in milliseconds. */
export async function serveDemo({ pace = 100 } = {}) {
  const args = ["demo", "--no-build", "--port", "0", "--emulator-port", "0", "--pace", String(pace)];
  const child = spawn(fromEnvironment("SNAPCALL_XTASK"), args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const address = await Promise.race([
    printedAddress(child.stdout),
    exited.then(([code]) => {
      throw new Error(`xtask demo ended with code ${code} before it printed its address`);
    }),
  ]).catch((error) => {
    child.kill();
    throw error;
  });
  return {
    address,
    emulator: new URL(address).searchParams.get("baseUrl") ?? "http://127.0.0.1:4010",
    /** Ends it; gives its code. */
    async stop() {
      child.kill("SIGTERM");
      const [code] = await exited;
      return code;
    },
  };
}

async function printedAddress(stdout) {
  for await (const line of createInterface({ input: stdout })) {
    const [, address] = /^demo: (\S+)/.exec(line) ?? [];
    if (address) {
      stdout.resume();
      return address;
    }
  }
  throw new Error("xtask demo printed no address");
}
