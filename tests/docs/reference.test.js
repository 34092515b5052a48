// Reference tables are complete: entry points, errors of the proxy, options and faults of the emulator.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromEnvironment } from "../package/support/environment.js";
import { run } from "../package/support/process.js";
import { read } from "./markdown.js";

/** The first cells of all table rows that begin with code. */
const firstCells = async (file) => [...(await read(file)).matchAll(/^\| `([^`]+)`/gm)].map(([, cell]) => cell);

test("entry points", async () => {
  const { exports } = JSON.parse(await read("pkg-template/package.json"));
  const documented = await firstCells("docs/frameworks.md");
  const { entryPoints } = JSON.parse(await read("docs/api/typedoc.json"));
  const { files } = JSON.parse(await read("docs/api/tsconfig.json"));
  for (const [path, { import: entry }] of Object.entries(exports)) {
    if (path === "./package.json") continue;
    const name = `snapcall-wasm${path.slice(1)}`;
    assert.ok(documented.includes(name), `docs/frameworks.md does not list ${name}`);
    if (path === "./snapcall.wasm") continue; // a file, which has no API documentation
    const types = `../../pkg/${entry.types.slice(2)}`;
    assert.ok(entryPoints.includes(types) && files.includes(types), `docs/api does not list ${types}`);
  }
});

test("errors of the proxy", async () => {
  const source = (await read("pkg-template/proxy.js")) + (await read("pkg-template/proxy-upstream.js"));
  const thrown = [...source.matchAll(/\((\d{3}), "(\w+)"/g)].map(([, status, error]) => `${error} ${status}`);
  const rows = [...(await read("docs/proxy.md")).matchAll(/^\| `(\w+)` \| (\d{3}) \|/gm)];
  const documented = rows.map(([, error, status]) => `${error} ${status}`);
  assert.ok(thrown.length > 15, "the proxy no longer creates its errors as (status, \"error\", …)");
  assert.deepEqual(documented.sort(), [...new Set(thrown)].sort());
});

test("options and faults of the emulator", async () => {
  const documented = await firstCells("emulator/README.md");
  const emulator = fromEnvironment("SNAPCALL_EMULATOR");
  const { output } = await run(emulator, ["--fault", "none-of-this-name"]);
  const faults = /: ([a-z0-9-]+(?:, [a-z0-9-]+){9,})/.exec(output)[1].split(", ");
  const help = (await run(emulator, ["--help"])).output;
  const options = [...help.matchAll(/^  (--(?!help)\S+ <\w+>)/gm)].map(([, option]) => option);
  assert.ok(faults.length >= 14 && options.length >= 5);
  for (const name of [...faults, ...options]) {
    assert.ok(documented.includes(name), `emulator/README.md does not list ${name}`);
  }
});
