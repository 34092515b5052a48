// Node: the package imported and required, in the Node of these tests and in a current one.

import { test } from "node:test";
import { assertOutcome } from "../package/support/emulator.js";
import { assertEntries, assertPrints, assertRunsEmulator, assertWrites, currentNode, finish, project, useEmulator } from "./project.js";

const folder = await project("node", "programs");
const emulator = await useEmulator();
const other = await useEmulator();

for (const [name, node] of [[`Node ${process.versions.node}`, process.execPath], ["a current Node", await currentNode(folder)]]) {
  const options = { cwd: folder, skip: !node && "npm has no such Node for this platform" };
  const print = (program) => assertPrints(emulator, node, [program, emulator.url], options);

  test(`in ${name} a module imports the package`, options, () => print("import.js"));

  test(`in ${name} a CommonJS program requires the package`, options, () => print("require.cjs"));

  test(`in ${name} a program has an emulator of its own`, options, () => assertRunsEmulator(node, [], options));

  test(`in ${name} the slim entry is imported and required`, options, async () => {
    await print("slim.js");
    await print("slim.cjs");
  });

  test(`in ${name} without WebAssembly the fallback makes all calls`, options, () =>
    assertWrites(emulator, node, ["--jitless", "jitless.js"], folder));

  test(`in ${name} one program imports and requires the package`, options, async () => {
    await emulator.clear();
    await other.clear();
    const outcomes = JSON.parse(await finish(node, ["both.js", emulator.url, other.url], options));
    await assertOutcome(outcomes[0], emulator);
    await assertOutcome(outcomes[1], other);
  });

  test(`in ${name} every entry point can be required`, options, () => assertEntries(emulator, node, [], options));
}
