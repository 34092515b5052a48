// What a Rust developer writes into a Cargo.toml is enough for the examples to compile, with the crate of this folder.

import assert from "node:assert/strict";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { ROOT } from "../package/support/environment.js";
import { run } from "../package/support/process.js";
import { ofKind } from "./kinds.js";

const WASM = "wasm32-unknown-unknown";

describe("dependencies", () => {
  for (const { title, code, file } of ofKind("manifest")) {
    test(`${title} gives what the examples of ${file} need`, async () => {
      const folder = join(ROOT, "target/docs-manifest");
      await rm(folder, { recursive: true, force: true });
      await mkdir(join(folder, "src"), { recursive: true });
      const head = '[package]\nname = "front-end"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n';
      const patch = `[patch.crates-io]\nsnapcall-wasm = { path = ${JSON.stringify(ROOT)} }\n`;
      await writeFile(join(folder, "Cargo.toml"), `${head}\n${code}\n${patch}`);
      // The versions that are already here.
      await cp(join(ROOT, "Cargo.lock"), join(folder, "Cargo.lock"));
      const examples = ofKind("doctest").filter((block) => block.file === file).map((block) => block.code);
      assert.ok(examples.length > 0);
      await writeFile(join(folder, "src/lib.rs"), `#![allow(dead_code)]\n${examples.join("\n")}`);
      const args = ["check", "--offline", "--target", WASM, "--target-dir", join(ROOT, "target")];
      const { code: ended, output } = await run("cargo", args, { cwd: folder });
      assert.equal(ended, 0, output);
      assert.doesNotMatch(output, /warning/);
    });
  }
});
