// Bun without a configuration: the package imported and required.

import { after, before, test } from "node:test";
import { startEmulator } from "../package/support/emulator.js";
import { assertPrints, translateCalls } from "./programs.js";
import { bin, project } from "./project.js";

let folder, bun, emulator;
before(async () => {
  folder = await project("bun", "support/page");
  await translateCalls(folder);
  bun = await bin(folder, "bun");
  emulator = await startEmulator();
});
after(() => emulator?.stop());

/** Has a program do all calls. */
function assertCalls(program) {
  const env = { DO_NOT_TRACK: "1" };
  return assertPrints(emulator, bun, ["run", "--no-install", program, emulator.url], { cwd: folder, env });
}

test("a program in Bun imports the package", async () => {
  await assertCalls("import.js");
});

test("a program in Bun requires the package", async () => {
  await assertCalls("require.cjs");
});

test("a program in Bun imports the slim entry, and needs no file for its wasm", async () => {
  await assertCalls("slim.js");
});
