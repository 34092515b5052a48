// The types of the packed package, as a strict compiler sees them with no library but es2022 and dom.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { TESTS } from "../support/environment.js";
import { fixture } from "../support/package.js";
import { run } from "../support/process.js";

const TSC = join(TESTS, "node_modules/typescript/bin/tsc");
const folder = await fixture("types", "types");
const DECLARATIONS = ["index.d.ts", "models.d.ts", "proxy.d.ts", "slim.d.ts", "snapcall.wasm.d.ts"];
const PACKAGE = join(folder, "node_modules/snapcall-wasm");

/** Has the compiler check a project of that name, and asserts that it looked at these files. */
async function assertCompiles(project, ...files) {
  const { code, output } = await run(process.execPath, [TSC, "-p", `${project}.json`], { cwd: folder });
  assert.deepEqual(output.split("\n").filter((line) => /error TS/.test(line)), []);
  assert.equal(code, 0, output);
  for (const file of files) assert.ok(output.replaceAll("\\", "/").includes(file), `${file} was not looked at: ${output}`);
}

for (const resolution of ["nodenext", "bundler"]) {
  test(`everything that is declared can be used, and nothing else, with ${resolution} resolution`, async () => {
    await assertCompiles(resolution, ...DECLARATIONS.map((name) => `snapcall-wasm/${name}`), "types/refused.ts");
  });
}

test("every entry can be required by a CommonJS program, with the types that CommonJS has", async () => {
  await assertCompiles("commonjs", ...DECLARATIONS.map((name) => `snapcall-wasm/cjs/${name}`), "types/required.cts");
});

test("what is required has the types of what is imported", async () => {
  for (const file of DECLARATIONS) {
    assert.equal(await readFile(join(PACKAGE, "cjs", file), "utf8"), await readFile(join(PACKAGE, file), "utf8"), file);
  }
});

test("the types need no library that a user may lack", async () => {
  for (const file of DECLARATIONS) {
    const text = await readFile(join(PACKAGE, file), "utf8");
    assert.doesNotMatch(text, /Symbol\.(async)?[dD]ispose|reference (types|lib)|"node:/);
  }
});

test("every type and every member has the documentation that an editor shows", async () => {
  let members = 0;
  for (const file of DECLARATIONS) {
    const lines = (await readFile(join(PACKAGE, file), "utf8")).split("\n");
    lines.forEach((line, i) => {
      if (!/^(  \w+\??[:(].*;|export (interface|class|type|function) \w.*|declare const .*)$/.test(line)) return;
      if (/^  constructor/.test(line)) return;
      members += 1;
      assert.match(lines[i - 1], /\*\/$/, `${file}:${i + 1} has no documentation: ${line}`);
    });
  }
  assert.ok(members > 100, `found ${members} members only`);
});
