// What npm installs: the files, what of them can be imported, and nothing of the machine that made them.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join, normalize, relative } from "node:path";
import { test } from "node:test";
import { ROOT } from "../support/environment.js";
import { fixture } from "../support/package.js";

const folder = await fixture("node-contents");
const PACKAGE = join(folder, "node_modules/snapcall-wasm");
const { resolve } = createRequire(join(folder, "user.js"));
const read = (name, encoding) => readFile(join(PACKAGE, name), encoding);
const manifest = JSON.parse(await read("package.json", "utf8"));

/** The paths of all files, in folders too. */
const files = async () => {
  const entries = await readdir(PACKAGE, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(PACKAGE, join(entry.parentPath, entry.name)));
};

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
  const hidden = [
    "client.js", "load-inline.js", "load-fetch.js", "glue.js", "module.js", "error.js", "workerd.js", "cjs/index.js",
    "proxy-options.js",
  ];
  for (const path of hidden) {
    assert.throws(() => resolve(`snapcall-wasm/${path}`), { code: "ERR_PACKAGE_PATH_NOT_EXPORTED" });
  }
});

/** What an entry point leads to, whatever the conditions. */
const targets = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry).flatMap(targets));

test("every file that an entry point leads to under some condition is there", async () => {
  const there = await files();
  const { main, module, types } = manifest;
  for (const target of [main, module, types, ...targets(manifest.exports)]) assert.ok(there.includes(normalize(target)), target);
});

test("the package depends on nothing and runs nothing when it is installed", async () => {
  for (const name of ["dependencies", "peerDependencies", "optionalDependencies", "scripts", "bin"]) {
    assert.equal(manifest[name], undefined, name);
  }
  assert.deepEqual(await readdir(join(folder, "node_modules")).then((names) => names.filter((name) => !name.startsWith("."))), [
    "snapcall-wasm",
  ]);
});

test("the modules that carry the wasm carry the very bytes of the .wasm file", async () => {
  const wasm = await read("snapcall.wasm");
  assert.ok(WebAssembly.validate(wasm));
  for (const name of ["module.js", "cjs/module.js"]) {
    assert.ok((await read(name, "utf8")).includes(`"${wasm.toString("hex")}"`), name);
  }
});

test("no file tells where it was built", async () => {
  for (const name of await files()) {
    const text = await read(name, "latin1");
    for (const place of [ROOT, homedir() + "/", "/.cargo/"]) {
      assert.ok(!text.includes(place), `${name} holds ${place}`);
    }
  }
});
