// Node: the package imported and required, in the Node that runs these tests and in a current one.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startEmulator } from "../package/support/emulator.js";
import { assertOutcome } from "../package/support/outcome.js";
import { assertPrints, currentNode, finish, translateCalls } from "./programs.js";
import { project } from "./project.js";

let folder, current, emulator;
before(async () => {
  folder = await project("node", "support/page");
  await translateCalls(folder);
  current = await currentNode(folder);
  emulator = await startEmulator();
});
after(() => emulator?.stop());

for (const [which, node] of [[`Node ${process.versions.node}`, () => process.execPath], ["a current Node", () => current]]) {
  const inNode = (title, run) =>
    test(`in ${which} ${title}`, async (t) => {
      if (!node()) return t.skip("npm has no such Node for this platform");
      await run((...args) => [node(), args, { cwd: folder }]);
    });

  inNode("a module imports the package", async (program) => {
    await assertPrints(emulator, ...program("import.js", emulator.url));
  });

  inNode("a CommonJS program requires the package", async (program) => {
    await assertPrints(emulator, ...program("require.cjs", emulator.url));
  });

  inNode("the slim entry is imported and required, and needs no file for its wasm", async (program) => {
    await assertPrints(emulator, ...program("slim.js", emulator.url));
    await assertPrints(emulator, ...program("slim.cjs", emulator.url));
  });

  inNode("one program imports and requires the package", async (program) => {
    const other = await startEmulator();
    try {
      await emulator.clear();
      const outcomes = JSON.parse(await finish(...program("both.js", emulator.url, other.url)));
      await assertOutcome(outcomes[0], emulator);
      await assertOutcome(outcomes[1], other);
    } finally {
      await other.stop();
    }
  });

  inNode("every entry point can be required", async (program) => {
    const found = JSON.parse(await finish(...program("entries.cjs", emulator.url)));
    const client = ["SnapCall", "SnapCallError", "preload"];
    assert.deepEqual(found, { created: 201, name: "snapcall-wasm", main: client, slim: client, wasm: true });
  });
}
