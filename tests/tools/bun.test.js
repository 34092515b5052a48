// Bun without configuration: a program imports or requires the package.

import assert from "node:assert/strict";
import { test } from "node:test";
import { nativeProgram } from "../package/support/process.js";
import { assertPrints, assertRunsEmulator, finish, project, useEmulator } from "./project.js";

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

test("in Bun the error of a missing key says that the environment has none", async () => {
  const code = `import { SnapCall } from "snapcall-wasm";
    await new SnapCall({ companyId: 42 }).createAssist().catch(({ message }) => console.log(message));`;
  const env = { ...options.env, SNAPCALL_API_KEY: "" };
  const output = await finish(bun, ["--no-install", "--eval", code], { ...options, env });
  assert.match(output, /apiKey is missing; .*; SNAPCALL_API_KEY is empty or unset\n$/);
});

test("a program in Bun has an emulator of its own", () => assertRunsEmulator(bun, ["run", "--no-install"], options));
