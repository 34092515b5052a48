// The dependencies that a guide shows are enough to compile its Rust blocks for WebAssembly.

import assert from "node:assert/strict";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { finish } from "../tools/project.js";
import { ofKind } from "./blocks.js";
import { ROOT, read } from "./markdown.js";

const HEAD = '[package]\nname = "front-end"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n';
const PATCH = `[patch.crates-io]\nsnapcall-wasm = { path = ${JSON.stringify(ROOT)} }\n`;

describe("the Rust blocks compile with the dependencies", () => {
  for (const { title, code, file } of ofKind("manifest")) {
    test(title, async () => {
      const folder = join(ROOT, "target/docs-rust");
      await rm(folder, { recursive: true, force: true });
      await mkdir(join(folder, "src"), { recursive: true });
      await writeFile(join(folder, "Cargo.toml"), [HEAD, code, PATCH].join("\n"));
      // Use the versions that are already downloaded.
      await cp(join(ROOT, "Cargo.lock"), join(folder, "Cargo.lock"));
      const examples = ofKind("doctest").filter((block) => block.file === file).map((block) => block.code);
      assert.ok(examples.length > 0, `${file} has no Rust block`);
      const modules = examples.map((code, i) => `mod block_${i} {\n${code}\n}`);
      await writeFile(join(folder, "src/lib.rs"), `#![allow(dead_code)]\n${modules.join("\n")}`);
      const args = ["check", "--offline", "--target", "wasm32-unknown-unknown", "--target-dir", join(ROOT, "target")];
      assert.doesNotMatch(await finish("cargo", args, { cwd: folder, timeout: 600_000 }), /warning/);
    });
  }
});

test("excerpts are in the examples, which their tests compile and run", async () => {
  const excerpts = ofKind("excerpt");
  assert.ok(excerpts.length > 0);
  for (const { title, name, code } of excerpts) assert.ok((await read(name)).includes(code), `${title} is not in ${name}`);
});
