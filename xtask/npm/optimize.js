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
  withoutPanicMessages(file);
  binaryenTool("wasm-opt", file, "-o", file, ...FEATURES, ...options, ...SIZE);
}

/** Runs one of Binaryen's programs. */
export function binaryenTool(name, ...args) {
  const path = fileURLToPath(new URL(`node_modules/binaryen/bin/${name}`, import.meta.url));
  execFileSync(process.execPath, [path, ...args], { stdio: "inherit" });
}

/**
 * Ends a panic where it starts, with the trap that would end it anyway. Otherwise the wasm contains how the standard
 * library formats the message, which nothing shows: 900 bytes after brotli.
 */
function withoutPanicMessages(file) {
  const module = binaryen.readBinary(readFileSync(file));
  const formatting = /^<?core(\[\w+\])?::(panicking::panic_fmt|fmt::Formatter>::pad)(::h\w+)?$/;
  let count = 0;
  for (let i = 0; i < module.getNumFunctions(); i++) {
    const func = module.getFunctionByIndex(i);
    if (!formatting.test(binaryen.Function.getName(func))) continue;
    binaryen.Function.setBody(func, module.unreachable());
    count += 1;
  }
  // A new compiler may name them differently.
  if (count !== 2) throw new Error(`${file} must contain panic_fmt and Formatter::pad, found ${count} of them`);
  binaryen.setDebugInfo(true);
  writeFileSync(file, module.emitBinary());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  optimize(process.argv[2], "--enable-reference-types", "--enable-multivalue");
}
