// Deno with npm's node_modules, no configuration, and no permission but to reach the API.

import { join } from "node:path";
import { test } from "node:test";
import { nativeProgram } from "../package/support/process.js";
import { assertPrints, assertRunsEmulator, project, useEmulator } from "./project.js";

const folder = await project("deno", "programs");
const deno = nativeProgram(folder, "deno", "deno");
const emulator = await useEmulator();
const env = { DENO_DIR: join(folder, "cache"), DENO_NO_UPDATE_CHECK: "1" };
const run = ["run", "--no-prompt", "--no-remote", "--node-modules-dir=manual"];

for (const [title, program] of [["imports the package", "import.js"], ["imports the slim entry", "slim.js"]]) {
  test(`a program in Deno ${title}`, async () => {
    const allow = `--allow-net=${new URL(emulator.url).host}`;
    await assertPrints(emulator, deno, [...run, allow, program, emulator.url], { cwd: folder, env });
  });
}

test("a program in Deno has an emulator of its own, and needs only to read its file", async () => {
  await assertRunsEmulator(deno, [...run, "--allow-read=node_modules"], { cwd: folder, env });
});
