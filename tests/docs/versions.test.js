// The version stands in Cargo.toml alone; what has to name it agrees.

import assert from "node:assert/strict";
import { test } from "node:test";
import { markdownFiles } from "./files.js";
import { read } from "./kinds.js";

const version = /^\[workspace\.package\]\nversion = "(.*)"$/m.exec(await read("Cargo.toml"))[1];

test("every lock file has it", async () => {
  for (const file of ["Cargo.lock", "examples/yew/Cargo.lock", "fuzz/Cargo.lock"]) {
    const locked = /^name = "snapcall-wasm"\nversion = "(.*)"$/m.exec(await read(file))[1];
    assert.equal(locked, version, `${file}: cargo update --workspace --manifest-path ${file.replace("lock", "toml")}`);
  }
});

test("every crate of the workspace and the npm package take it from there", async () => {
  for (const file of ["Cargo.toml", "emulator/Cargo.toml", "xtask/Cargo.toml"]) {
    assert.match(await read(file), /^version\.workspace = true$/m, file);
  }
  assert.equal(JSON.parse(await read("pkg-template/package.json")).version, "0.0.0", "the build fills it in");
});

test("a dependency on the crate that a reader copies takes it", async () => {
  let found = 0;
  for (const file of [...(await markdownFiles()), "examples/yew/Cargo.toml"]) {
    for (const [, named] of (await read(file)).matchAll(/snapcall-wasm = "([\d.]+)"/g)) {
      found += 1;
      assert.equal(named, version.split(".").slice(0, 2).join("."), file);
    }
  }
  assert.ok(found >= 3, `found ${found}`);
});

test("the README names the version of SnapCall's library that its example was checked with", async () => {
  const { devDependencies } = JSON.parse(await read("tests/docs/package.json"));
  const [, named] = /types of its version ([\d.]+),/.exec(await read("README.md"));
  assert.equal(named, devDependencies["@snapcall/stream-ui"]);
});

test("the changelog says what is in it", async () => {
  const [, newest] = /^## \[(.*?)\]/m.exec(await read("CHANGELOG.md"));
  assert.ok(["Unreleased", version].includes(newest), newest);
});
