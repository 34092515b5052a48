// Optimizes the wasm of the npm package in place: node optimize.js FILE.wasm

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";

/** The features that every supported engine has; Node 20 refuses a module made with `--all-features`. */
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals"].map((feature) => `--enable-${feature}`);
// The first kilobyte of memory is the far end of the stack, where nothing has an address.
const SIZE = ["-Oz", "--low-memory-unused", "-Oz", "--strip-producers", "--strip-target-features"];

/** Makes a wasm file smaller. Further options of wasm-opt, such as passes, come before its own. */
export function optimize(file, ...options) {
  withoutUnused(file);
  binaryenTool("wasm-opt", file, "-o", file, ...FEATURES, ...options, ...SIZE);
}

/** Runs one of Binaryen's programs. */
export function binaryenTool(name, ...args) {
  const path = fileURLToPath(new URL(`node_modules/binaryen/bin/${name}`, import.meta.url));
  execFileSync(process.execPath, [path, ...args], { stdio: "inherit" });
}

/**
 * What never runs, but which Binaryen cannot know: how the standard library formats the message of a panic, which nothing
 * shows since a panic ends with a trap; and JavaScript Promise Integration, which the build does not use.
 */
const UNUSED = ["core::panicking::panic_fmt", "<core::fmt::Formatter>::pad", "js_sys::futures::jspi::"];

/** Replaces the functions in `UNUSED` by a trap: about 1 000 bytes after brotli. */
function withoutUnused(file) {
  const module = binaryen.readBinary(readFileSync(file));
  const found = new Set();
  for (let i = 0; i < module.getNumFunctions(); i++) {
    const func = module.getFunctionByIndex(i);
    // The names of crates of the standard library have a hash.
    const name = binaryen.Function.getName(func).replace(/\[\w+\]/, "");
    const unused = UNUSED.find((start) => name.startsWith(start));
    if (!unused) continue;
    found.add(unused);
    binaryen.Function.setBody(func, module.unreachable());
  }
  // Another version of Rust or wasm-bindgen may name them differently.
  const missing = UNUSED.filter((name) => !found.has(name));
  if (missing.length) throw new Error(`${file} has no function named ${missing.join(" or ")}; update ${import.meta.url}`);
  binaryen.setDebugInfo(true);
  writeFileSync(file, module.emitBinary());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  optimize(process.argv[2], "--enable-reference-types", "--enable-multivalue");
}
