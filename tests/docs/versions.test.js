// The version is set in Cargo.toml; other places agree with it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { markdownFiles, read } from "./markdown.js";

const version = /^\[workspace\.package\]\nversion = "(.*)"$/m.exec(await read("Cargo.toml"))[1];

test("lock files", async () => {
  for (const file of ["Cargo.lock", "examples/dioxus/Cargo.lock", "examples/leptos/Cargo.lock", "examples/yew/Cargo.lock", "fuzz/Cargo.lock", "tests/minimum-versions/Cargo.lock", "tests/older-app/Cargo.lock"]) {
    const locked = /^name = "snapcall-wasm"\nversion = "(.*)"$/m.exec(await read(file))[1];
    assert.equal(locked, version, `run cargo update --workspace --manifest-path ${file.replace("lock", "toml")}`);
  }
});

test("crates and the npm package", async () => {
  for (const file of ["Cargo.toml", "emulator/Cargo.toml", "xtask/Cargo.toml"]) {
    assert.match(await read(file), /^version\.workspace = true$/m, file);
  }
  assert.equal(JSON.parse(await read("pkg-template/package.json")).version, "0.0.0", "the build sets it");
});

test("dependencies on the crate in documentation and examples", async () => {
  let found = 0;
  for (const file of [...(await markdownFiles()), "examples/dioxus/Cargo.toml", "examples/leptos/Cargo.toml", "examples/yew/Cargo.toml"]) {
    for (const [, required] of (await read(file)).matchAll(/snapcall-wasm = (?:\{ version = )?"([\d.]+)"/g)) {
      found += 1;
      assert.equal(required, version.split(".").slice(0, 2).join("."), file);
    }
  }
  assert.ok(found >= 3, `found ${found}`);
});

test("the version of @snapcall/stream-ui in the streams guide is the tested one", async () => {
  const { devDependencies } = JSON.parse(await read("tests/docs/package.json"));
  const [, documented] = /the types of `@snapcall\/stream-ui` ([\d.]+)\./.exec(await read("docs/streams.md"));
  assert.equal(documented, devDependencies["@snapcall/stream-ui"]);
});

test("the newest entry of the changelog", async () => {
  const [, newest] = /^## \[(.*?)\]/m.exec(await read("CHANGELOG.md"));
  assert.ok(["Unreleased", version].includes(newest), newest);
});
