// The TypeScript declarations, checked by a strict compiler with no library but es2022 and dom.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { TESTS } from "../support/environment.js";
import { fixture } from "../support/package.js";
import { run } from "../support/process.js";

const tsc = (version) => join(TESTS, `node_modules/typescript${version}/bin/tsc`);
const folder = await fixture("types", "types");
const PACKAGE = join(folder, "node_modules/snapcall-wasm");
const DECLARATIONS = (await readdir(PACKAGE)).filter((file) => file.endsWith(".d.ts"));
assert.ok(DECLARATIONS.includes("index.d.ts"));

/** Asserts that a compiler accepts a project, and that it has read these files. */
const assertCompiles = (project, ...files) => assertCompilesWith("", project, ...files);

async function assertCompilesWith(version, project, ...files) {
  const { code, output } = await run(process.execPath, [tsc(version), "-p", `${project}.json`], { cwd: folder });
  assert.deepEqual(output.split("\n").filter((line) => /error TS/.test(line)), []);
  assert.equal(code, 0, output);
  for (const file of files) assert.ok(output.replaceAll("\\", "/").includes(file), `${file} was not read: ${output}`);
}

for (const resolution of ["nodenext", "bundler"]) {
  test(`declared items can be used, and no others, with ${resolution} resolution`, async () => {
    await assertCompiles(resolution, ...DECLARATIONS.map((name) => `snapcall-wasm/${name}`), "types/invalid.ts");
  });
}

test("a CommonJS program gets the CommonJS declarations of every entry point", async () => {
  await assertCompiles("commonjs", ...DECLARATIONS.map((name) => `snapcall-wasm/cjs/${name}`), "types/commonjs.cts");
});

// 4.7 is the first that reads "exports" of a package.json. It has no resolution "bundler", and another type of `cause`.
for (const [version, project] of [["4.7", "old"], ["5.0", "bundler"], ["5.9", "bundler"], ["6", "bundler"]]) {
  test(`TypeScript ${version} accepts the declarations`, async () => {
    await assertCompilesWith(version, project, ...DECLARATIONS.map((name) => `snapcall-wasm/${name}`));
  });
}

for (const types of ["node", "bun"]) {
  test(`the declarations need no DOM beside the types of ${types}`, async () => {
    await assertCompiles(types, ...DECLARATIONS.map((name) => `snapcall-wasm/${name}`));
  });
}

test("require and import have the same declarations", async () => {
  for (const file of DECLARATIONS) {
    assert.equal(await readFile(join(PACKAGE, "cjs", file), "utf8"), await readFile(join(PACKAGE, file), "utf8"), file);
  }
});

test("the declarations need no library that a user may lack", async () => {
  for (const file of DECLARATIONS) {
    const text = await readFile(join(PACKAGE, file), "utf8");
    assert.doesNotMatch(text, /Symbol\.(async)?[dD]ispose|reference (types|lib)|"node:/);
  }
});
