// Programs that tests start: each is ended by its own handle.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/**
 * Starts a program and waits for the line of its output that `pattern` matches.
 * Gives the match, and `stop`, which ends the program and waits until it is gone.
 */
export async function start(program, args, pattern, options = {}) {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "inherit"] });
  const exited = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? signal));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  const tooLate = AbortSignal.timeout(20_000);
  try {
    const match = await Promise.race([
      firstMatch(child.stdout, pattern),
      exited.then((code) => Promise.reject(new Error(`${program} ended with ${code} before it was ready`))),
      once(tooLate, "abort").then(() => Promise.reject(new Error(`${program} was not ready within 20 s`))),
    ]);
    return { match, stop };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

async function firstMatch(stdout, pattern) {
  for await (const line of createInterface({ input: stdout })) {
    const match = pattern.exec(line);
    if (match) {
      stdout.resume();
      return match;
    }
  }
  return new Promise(() => {});
}

/** Runs a program to its end; gives what it printed and its code. */
export async function run(program, args, options = {}) {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const [code] = await once(child, "close");
  return { code, output };
}
