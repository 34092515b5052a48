// Where the tests find what `cargo xtask test` prepared, and where they may write.

import { fileURLToPath } from "node:url";

/** The folder of the package tests, with their node_modules. */
export const TESTS = fileURLToPath(new URL("../", import.meta.url));
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** The folder for fixtures: below target/, so that no package.json of the tests is above them. */
export const FIXTURES = fileURLToPath(new URL("../../../target/package-tests/", import.meta.url));

/** An argument of Chromium: turns the compiler off, and WebAssembly with it, as in the lockdown mode of browsers. */
export const NO_WASM = "--js-flags=--jitless";

/** The value of an environment variable that these tests need. */
export function fromEnvironment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run: cargo xtask test package`);
  return value;
}
