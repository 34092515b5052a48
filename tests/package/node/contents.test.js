// What npm installs: the files, what of them can be imported, and nothing of the machine that made them.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../support/environment.js";
import { fixture } from "../support/package.js";

const folder = await fixture("node-contents");
const PACKAGE = join(folder, "node_modules/snapcall-wasm");
const { resolve } = createRequire(join(folder, "user.js"));
const read = (name, encoding) => readFile(join(PACKAGE, name), encoding);
const manifest = JSON.parse(await read("package.json", "utf8"));

test("the package brings its licences, its history and a README that shows the three calls", async () => {
  const files = await readdir(PACKAGE);
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"]) assert.ok(files.includes(name), `${name} is missing`);
  const readme = await read("README.md", "utf8");
  for (const words of ["npm install snapcall-wasm", "createAssist", "createInstant", "getStream", "SnapCallError"]) {
    assert.ok(readme.includes(words), `the README lacks ${words}`);
  }
});

test("every entry point is there, and nothing else can be imported", () => {
  const paths = Object.keys(manifest.exports);
  assert.ok(paths.includes("."));
  for (const path of paths) assert.ok(resolve(`snapcall-wasm${path.slice(1)}`).startsWith(PACKAGE));
  for (const hidden of ["core.js", "glue.js", "module.js", "error.js", "proxy-options.js"]) {
    assert.throws(() => resolve(`snapcall-wasm/${hidden}`), { code: "ERR_PACKAGE_PATH_NOT_EXPORTED" });
  }
});

test("the package depends on nothing and runs nothing when it is installed", async () => {
  for (const name of ["dependencies", "peerDependencies", "optionalDependencies", "scripts", "bin"]) {
    assert.equal(manifest[name], undefined, name);
  }
  assert.deepEqual(await readdir(join(folder, "node_modules")).then((names) => names.filter((name) => !name.startsWith("."))), [
    "snapcall-wasm",
  ]);
});

test("the module that carries the wasm carries the very bytes of the .wasm file", async () => {
  const wasm = await read("snapcall.wasm");
  assert.ok(WebAssembly.validate(wasm));
  assert.ok((await read("module.js", "utf8")).includes(`"${wasm.toString("hex")}"`));
});

test("no file tells where it was built", async () => {
  for (const name of await readdir(PACKAGE)) {
    const text = await read(name, "latin1");
    for (const place of [ROOT, homedir() + "/", "/.cargo/"]) {
      assert.ok(!text.includes(place), `${name} holds ${place}`);
    }
  }
});
