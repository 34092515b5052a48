// Programs that tests start and stop.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

// A test file that fails before it can stop its programs must not wait for them: they hold its output open.
const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/**
 * Starts a program and waits for the line of its output that `pattern` matches: up to a minute, since some compile first.
 * `stop()` ends it, and gives its exit code.
 */
export async function start(program, args, pattern, options = {}) {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "inherit"] });
  running.add(child);
  const exited = once(child, "exit").finally(() => running.delete(child));
  exited.catch(() => {}); // It is awaited below.
  const stop = async () => {
    child.kill(options.killSignal ?? "SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    const [code] = await exited.finally(() => clearTimeout(timer));
    return code;
  };
  const timer = setTimeout(stop, 60_000);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const match = pattern.exec(line);
      if (!match) continue;
      child.stdout.resume();
      return { match, stop };
    }
    const [code, signal] = await exited;
    throw new Error(`${program} ended with ${code ?? signal} before it was ready`);
  } finally {
    clearTimeout(timer);
  }
}

export async function run(program, args, options = {}) {
  const child = spawn(program, args, { timeout: 600_000, ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const [code] = await once(child, "close");
  return { code, output };
}

/** Runs npm in a folder, without any install script; gives its output. */
export async function npm(folder, ...args) {
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund"];
  const { code, output } = await run("npm", [...args, ...flags], { cwd: folder, shell: process.platform === "win32" });
  if (code !== 0) throw new Error(`npm ${args[0]} failed in ${folder}: ${output}`);
  return output;
}

/** The program of a package in `folder` that keeps it in optional dependencies, one for each platform. */
export function nativeProgram(folder, name, ...path) {
  const manifest = createRequire(join(folder, "package.json")).resolve(`${name}/package.json`);
  const { optionalDependencies } = JSON.parse(readFileSync(manifest, "utf8"));
  const { resolve } = createRequire(manifest);
  for (const platform of Object.keys(optionalDependencies)) {
    try {
      return join(dirname(resolve(`${platform}/package.json`)), ...path) + (process.platform === "win32" ? ".exe" : "");
    } catch {
      // The package of another platform.
    }
  }
  throw new Error(`${name} has no program for this platform`);
}
