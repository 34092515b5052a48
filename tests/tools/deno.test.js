// Deno with npm's node_modules, no configuration, and no permission but to reach the API.

import { join } from "node:path";
import { test } from "node:test";
import { nativeProgram } from "../package/support/process.js";
import { assertPrints, project, useEmulator } from "./project.js";

const folder = await project("deno", "programs");
const deno = nativeProgram(folder, "deno", "deno");
const emulator = await useEmulator();

for (const [title, program] of [["imports the package", "import.js"], ["imports the slim entry", "slim.js"]]) {
  test(`a program in Deno ${title}`, async () => {
    const allow = `--allow-net=${new URL(emulator.url).host}`;
    const args = ["run", "--no-prompt", "--no-remote", "--node-modules-dir=manual", allow, program, emulator.url];
    const env = { DENO_DIR: join(folder, "cache"), DENO_NO_UPDATE_CHECK: "1" };
    await assertPrints(emulator, deno, args, { cwd: folder, env });
  });
}
