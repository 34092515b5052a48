// Edge functions: the package, bundled for the condition `edge-light`, in a virtual machine that compiles no code.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "./pages.js";
import { assertPrints, project, useEmulator } from "./project.js";

const folder = await project("edge-runtime");
const emulator = await useEmulator();

for (const condition of ["edge-light", "react-native"]) {
  test(`a bundle for ${condition} makes all calls in an edge function`, async () => {
    await build(folder, "esbuild", ["edge.js", "--bundle", `--conditions=${condition}`, "--outfile=built.js"]);
    const text = await readFile(join(folder, "built.js"), "utf8");
    assert.doesNotMatch(text, /WebAssembly|\beval\b|new Function|import\.meta|\bimport\(|\brequire\(/);
    await assertPrints(emulator, process.execPath, ["run.js", emulator.url], { cwd: folder });
  });
}
