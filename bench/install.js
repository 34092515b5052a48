// Installs the packed package with npm, as a user would, in an empty folder.

import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { run } from "../tests/package/support/process.js";
import { BENCH, TARGET, fromEnvironment } from "./environment.js";

await rm(join(TARGET, "node_modules"), { recursive: true, force: true });
await mkdir(TARGET, { recursive: true });
await writeFile(join(TARGET, "package.json"), JSON.stringify({ name: "bench", private: true, type: "module" }));
const tarball = resolve(BENCH, "..", fromEnvironment("SNAPCALL_TARBALL"));
const args = ["install", "--offline", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", tarball];
const { code, output } = await run("npm", args, { cwd: TARGET, shell: process.platform === "win32" });
if (code !== 0) throw new Error(`npm install failed: ${output}`);
