// What `cargo xtask test package` got ready, and where the tests may write.

import { fileURLToPath } from "node:url";

/** The folder of these tests, with the tools that they use in its node_modules. */
export const TESTS = fileURLToPath(new URL("../", import.meta.url));
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** Where fixtures are made: below the workspace's target/, so that no package.json of the tests is above them. */
export const FIXTURES = fileURLToPath(new URL("../../../target/package-tests/", import.meta.url));

/** The value of an environment variable that these tests cannot do without. */
export function fromEnvironment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run: cargo xtask test package`);
  return value;
}
