// What can be used is described: entry points, the emulator's faults and its options.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromEnvironment } from "../package/support/environment.js";
import { run } from "../package/support/process.js";
import { read } from "./kinds.js";

/** What stands in backticks at the beginning of each line of a file's tables. */
const firstCells = async (file) => [...(await read(file)).matchAll(/^\| `([^`]+)`/gm)].map(([, cell]) => cell);

test("every entry point is in the README, and its types in the API documentation", async () => {
  const { exports } = JSON.parse(await read("pkg-template/package.json"));
  const described = await firstCells("README.md");
  const documented = JSON.parse(await read("docs/api/typedoc.json")).entryPoints;
  const compiled = JSON.parse(await read("docs/api/tsconfig.json")).files;
  for (const [path, { import: entry }] of Object.entries(exports)) {
    if (path === "./package.json") continue;
    const name = `snapcall-wasm${path.slice(1)}`;
    assert.ok(described.includes(name), `README.md has no line for ${name}`);
    if (path === "./snapcall.wasm") continue; // a file, which each tool takes for something else
    const types = `../../pkg/${entry.types.slice(2)}`;
    for (const files of [documented, compiled]) assert.ok(files.includes(types), `docs/api leaves ${name} out`);
  }
});

test("every fault and every option of the emulator is in its README", async () => {
  const described = await firstCells("emulator/README.md");
  const emulator = fromEnvironment("SNAPCALL_EMULATOR");
  const { output } = await run(emulator, ["--fault", "none-of-this-name"]);
  const faults = /There are: (.+)\.$/m.exec(output)[1].split(", ");
  const help = (await run(emulator, ["--help"])).output;
  const options = [...help.matchAll(/^  (--(?!help)\S+ <\w+>)/gm)].map(([, option]) => option);
  assert.ok(faults.length >= 14 && options.length >= 5);
  for (const name of [...faults, ...options]) {
    assert.ok(described.includes(name), `emulator/README.md has no line for ${name}`);
  }
});
