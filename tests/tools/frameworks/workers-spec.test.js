// Vitest for Cloudflare Workers: tests that run in workerd, with the current plugin and with its predecessor.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertOutcome } from "../../package/support/emulator.js";
import { finish, project, useEmulator } from "../project.js";
import { environment } from "./framework.js";

const emulator = await useEmulator();

for (const name of ["vitest-plugin", "vitest-pool-workers"]) {
  test(`${name}: a user's tests make all calls in workerd`, async () => {
    const folder = await project(`frameworks/${name}`, "programs", "frameworks/workers-spec");
    const env = environment(folder, emulator);
    for (const pattern of ["in a test", "in the Worker"]) {
      await emulator.clear();
      const output = await finish("vitest", ["run", "--testNamePattern", pattern], { cwd: folder, env });
      assert.match(output, /Tests +1 passed/);
      await assertOutcome(JSON.parse(/^\{"assist".*$/m.exec(output)[0]), emulator);
    }
  });
}
