// The files that npm installs, and which of them can be imported.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join, normalize, relative } from "node:path";
import { test } from "node:test";
import { parse } from "acorn";
import { ROOT } from "../support/environment.js";
import { fixture } from "../support/package.js";

const folder = await fixture("node-contents");
const PACKAGE = join(folder, "node_modules/snapcall-wasm");
const { resolve } = createRequire(join(folder, "user.js"));
const read = (name, encoding) => readFile(join(PACKAGE, name), encoding);
const manifest = JSON.parse(await read("package.json", "utf8"));
const entries = await readdir(PACKAGE, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(PACKAGE, join(entry.parentPath, entry.name)));

/** The files of an entry point under all conditions. */
const targets = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry).flatMap(targets));
const exported = [manifest.main, manifest.module, manifest.types, ...targets(manifest.exports)].map((file) => normalize(file));

test("the package contains its licenses, its changelog and a README that shows the three calls", async () => {
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"]) assert.ok(files.includes(name), `${name} is missing`);
  const readme = await read("README.md", "utf8");
  for (const words of ["npm install snapcall-wasm", "createAssist", "createInstant", "getStream", "SnapCallError"]) {
    assert.ok(readme.includes(words), `the README lacks ${words}`);
  }
});

test("every entry point can be resolved, and no other file", () => {
  const paths = Object.keys(manifest.exports);
  assert.ok(paths.includes("."));
  for (const path of paths) assert.ok(resolve(`snapcall-wasm${path.slice(1)}`).startsWith(PACKAGE));
  for (const file of files.filter((file) => !paths.includes(`./${file}`))) {
    assert.throws(() => resolve(`snapcall-wasm/${file}`), { code: "ERR_PACKAGE_PATH_NOT_EXPORTED" }, file);
  }
});

test("every file of an entry point exists", () => {
  assert.ok(exported.length > 10);
  for (const file of exported) assert.ok(files.includes(file), file);
});

test("the package has no dependencies and no install script", async () => {
  for (const name of ["dependencies", "peerDependencies", "optionalDependencies", "scripts", "bin"]) {
    assert.equal(manifest[name], undefined, name);
  }
  const installed = await readdir(join(folder, "node_modules"));
  assert.deepEqual(installed.filter((name) => !name.startsWith(".")), ["snapcall-emulator", "snapcall-wasm"]);
});

test("the modules with inlined wasm hold the bytes of the .wasm file", async () => {
  const wasm = await read("snapcall.wasm");
  assert.ok(WebAssembly.validate(wasm));
  // Characters without a quotation mark and a backslash, as load-inline.js decodes them.
  const symbol = (rest) => String.fromCharCode(35 + rest + (rest >= 57));
  const encoded = `"${Array.from(wasm, (byte) => ["", "z", "{"][Math.floor(byte / 86)] + symbol(byte % 86)).join("")}"`;
  const scripts = await Promise.all(files.filter((file) => file.endsWith(".js")).map((file) => read(file, "utf8")));
  assert.equal(scripts.filter((script) => script.includes(encoded)).length, 2, "one for import, one for require");
});

test("every script can be parsed as ES2019, with import() and in load-fetch.js import.meta", async () => {
  const scripts = files.filter((file) => file.endsWith(".js"));
  assert.ok(scripts.length > 30);
  for (const file of scripts) {
    const sourceType = file.startsWith("cjs") ? "script" : "module";
    let text = await read(file, "utf8");
    // acorn allows both from ES2020 on.
    if (sourceType === "module") text = text.replace(/\bimport\(/g, "load(");
    if (file === "load-fetch.js") text = text.replace("import.meta.url", "url");
    assert.doesNotThrow(() => parse(text, { ecmaVersion: 2019, sourceType }), file);
  }
});

test("no file contains a path of the build machine", async () => {
  for (const name of files) {
    const text = await read(name, "latin1");
    for (const path of [ROOT, `${homedir()}/`, "/.cargo/"]) assert.ok(!text.includes(path), `${name} holds ${path}`);
  }
});
