// Starts an emulator, and the Worker with its address.

import { spawn } from "node:child_process";
import { createEmulator } from "snapcall-emulator";

const { url } = await (await createEmulator()).listen();
console.log(`emulator: ${url}`);
const variables = { SNAPCALL_API_KEY: "any-key", SNAPCALL_BASE_URL: url, SESSION_SECRET: crypto.randomUUID() };
const args = Object.entries(variables).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
const wrangler = spawn("npx", ["wrangler", "dev", ...args], { stdio: "inherit", shell: process.platform === "win32" });
wrangler.on("exit", (code) => process.exit(code ?? 0));
