// Bun without configuration: a program imports or requires the package.

import { test } from "node:test";
import { nativeProgram } from "../package/support/process.js";
import { assertPrints, assertRunsEmulator, project, useEmulator } from "./project.js";

const folder = await project("bun", "programs");
const bun = nativeProgram(folder, "bun", "bin", "bun");
const emulator = await useEmulator();
const options = { cwd: folder, env: { DO_NOT_TRACK: "1" } };

for (const [title, program] of [
  ["imports the package", "import.js"], ["requires the package", "require.cjs"], ["imports the slim entry", "slim.js"],
]) {
  test(`a program in Bun ${title}`, async () => {
    await assertPrints(emulator, bun, ["run", "--no-install", program, emulator.url], options);
  });
}

test("a program in Bun has an emulator of its own", () => assertRunsEmulator(bun, ["run", "--no-install"], options));
