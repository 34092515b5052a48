// Bun without configuration: a program imports or requires the package.

import { test } from "node:test";
import { nativeProgram } from "../package/support/process.js";
import { assertPrints, project, useEmulator } from "./project.js";

const folder = await project("bun", "programs");
const bun = nativeProgram(folder, "bun", "bin", "bun");
const emulator = await useEmulator();

for (const [title, program] of [
  ["imports the package", "import.js"], ["requires the package", "require.cjs"], ["imports the slim entry", "slim.js"],
]) {
  test(`a program in Bun ${title}`, async () => {
    const options = { cwd: folder, env: { DO_NOT_TRACK: "1" } };
    await assertPrints(emulator, bun, ["run", "--no-install", program, emulator.url], options);
  });
}
