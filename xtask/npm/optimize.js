// Optimizes the wasm of the npm package in place, and tidies the glue beside it: node optimize.js NAME_bg.wasm

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";

/** The features that every supported engine has; Node 20 refuses a module made with `--all-features`. */
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals"].map((feature) => `--enable-${feature}`);
// The first kilobyte of memory is the far end of the stack, where nothing has an address. Larger functions with one caller
// stay functions: once inlined, their code repeats less.
const SIZE = ["-Oz", "--low-memory-unused", "-Oz", "--one-caller-inline-max-function-size=30"];
const STRIP = ["--strip-producers", "--strip-target-features"];

/** Makes a wasm file smaller. Further options of wasm-opt, such as passes, come before its own. */
export function optimize(file, ...options) {
  withoutPanicMessages(file);
  binaryenTool("wasm-opt", file, "-o", file, ...FEATURES, ...options, ...SIZE, ...STRIP);
}

/** Runs one of Binaryen's programs. */
export function binaryenTool(name, ...args) {
  const path = fileURLToPath(new URL(`node_modules/binaryen/bin/${name}`, import.meta.url));
  execFileSync(process.execPath, [path, ...args], { stdio: "inherit" });
}

/** How the standard library formats the message of a panic. */
const UNUSED = ["core::panicking::panic_fmt", "<core::fmt::Formatter>::pad"];
/** The source files of panics: with the prefix of `path_remap.rs`, of this crate, or of the standard library. */
const SOURCE_FILE = /(?:rs:|src\/|\/rustc\/)[\w.+/\\-]+?\.rs/g;

/**
 * Replaces these functions by a trap, and these texts by zeros. Binaryen cannot know that they are not needed: nothing shows
 * the message of a panic, which ends with a trap. This is 1 100 bytes less after brotli.
 */
function withoutPanicMessages(file) {
  const bytes = readFileSync(file, "latin1").replace(SOURCE_FILE, (path) => "\0".repeat(path.length));
  const module = binaryen.readBinary(Buffer.from(bytes, "latin1"));
  const found = new Set();
  for (let i = 0; i < module.getNumFunctions(); i++) {
    const func = module.getFunctionByIndex(i);
    // The names of crates of the standard library have a hash.
    const name = binaryen.Function.getName(func).replace(/\[\w+\]|::h\w+$/g, "");
    if (!UNUSED.includes(name)) continue;
    found.add(name);
    binaryen.Function.setBody(func, module.unreachable());
  }
  // Another version of Rust may name them differently.
  const missing = UNUSED.filter((name) => !found.has(name));
  if (missing.length) throw new Error(`${file} has no function named ${missing.join(" or ")}; update ${import.meta.url}`);
  binaryen.setDebugInfo(true);
  writeFileSync(file, module.emitBinary());
}

/** wasm-bindgen writes the key of a module once for each function imported from it, and bundlers warn of that. */
function withoutRepeatedKeys(file) {
  const keys = new Set();
  const isRepeated = (key) => keys.has(key) || !keys.add(key);
  const text = readFileSync(file, "utf8").replace(/^ +("\.\/snippets\/.+":) .+\n/gm, (line, key) => (isRepeated(key) ? "" : line));
  writeFileSync(file, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file] = process.argv;
  optimize(file, "--enable-reference-types", "--enable-multivalue");
  withoutRepeatedKeys(file.replace("_bg.wasm", ".js"));
}
