// Deno with a node_modules that npm made, no configuration, and no permission but to reach the API.

import { join } from "node:path";
import { after, before, test } from "node:test";
import { startEmulator } from "../package/support/emulator.js";
import { assertPrints, native } from "./programs.js";
import { project } from "./project.js";

let folder, deno, emulator;
before(async () => {
  folder = await project("deno", "support/page");
  deno = native(folder, "deno", "deno");
  emulator = await startEmulator();
});
after(() => emulator?.stop());

/** Has a program do all calls. */
function assertCalls(program) {
  const allow = `--allow-net=${new URL(emulator.url).host}`;
  const args = ["run", "--no-prompt", "--no-remote", "--node-modules-dir=manual", allow, program, emulator.url];
  const env = { DENO_DIR: join(folder, "cache"), DENO_NO_UPDATE_CHECK: "1" };
  return assertPrints(emulator, deno, args, { cwd: folder, env });
}

test("a program in Deno imports the package", async () => {
  await assertCalls("import.js");
});

test("a program in Deno imports the slim entry, and needs no file for its wasm", async () => {
  await assertCalls("slim.js");
});
