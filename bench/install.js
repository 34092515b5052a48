// Installs the packed package with npm, as a user would, in an empty folder.

import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { npm } from "../tests/package/support/process.js";
import { BENCH, TARGET, fromEnvironment } from "./environment.js";

await rm(join(TARGET, "node_modules"), { recursive: true, force: true });
await mkdir(TARGET, { recursive: true });
await writeFile(join(TARGET, "package.json"), JSON.stringify({ name: "bench", private: true, type: "module" }));
const tarball = resolve(BENCH, "..", fromEnvironment("SNAPCALL_TARBALL"));
await npm(TARGET, "install", "--offline", "--no-save", "--no-package-lock", tarball);
