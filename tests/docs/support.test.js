// The oldest browsers in docs/compatibility.md: the package needs no syntax that they lack, and no other WebAssembly.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { fixture } from "../package/support/package.js";
import { ROOT, read } from "./markdown.js";

const { transform } = createRequire(join(ROOT, "xtask/npm/package.json"))("esbuild");
const text = (await read("docs/compatibility.md")).split("## Versions and support")[1];
const oldest = (name) => new RegExp(`^\\| ${name}[^|]*\\| ([\\d.]+) \\|`, "m").exec(text)[1];
const TARGET = ["Chrome", "Firefox", "Safari"].map((name) => name.toLowerCase() + oldest(name));
const folder = join(await fixture("docs-support"), "node_modules/snapcall-wasm");

/** Whether code has syntax that `target` lacks: esbuild then changes it. */
async function hasNewerSyntax(code, target) {
  const [kept, lowered] = await Promise.all(["esnext", target].map((target) => transform(code, { target, format: "esm" })));
  return kept.code !== lowered.code;
}

test("the modules for pages have no syntax that the oldest browsers lack", async () => {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".js") && !/^(proxy|node-listener|workerd)/.test(file));
  assert.ok(files.includes("glue.js") && files.includes("client.js"), files.join());
  for (const file of files) assert.ok(!(await hasNewerSyntax(await readFile(join(folder, file), "utf8"), TARGET)), file);
  assert.ok(await hasNewerSyntax("class A { static { a ??= 1; } }", TARGET), "newer syntax is found");
});

test("the WebAssembly features are those that the build enables", async () => {
  const [, flags] = /^wasm-opt = \[(.*)\]$/m.exec(await read("Cargo.toml"));
  const enabled = [...flags.matchAll(/--enable-([\w-]+)/g)].map(([, feature]) => feature);
  const [, list] = /the WebAssembly features\s+([^.]*)\./.exec(text);
  assert.deepEqual([...list.matchAll(/`([\w-]+)`/g)].map(([, feature]) => feature).sort(), enabled.sort());
});

test("the versions of Node and TypeScript are those of the package and its tests", async () => {
  assert.equal(JSON.parse(await read("pkg-template/package.json")).engines.node, `>=${oldest("Node")}`);
  assert.ok(JSON.parse(await read("tests/package/package.json")).devDependencies[`typescript${oldest("TypeScript")}`]);
});
