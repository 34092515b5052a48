// The bytes of the front ends in main.rs and serde.rs, compared with sizes.json: `cargo xtask test front-end-size` runs this.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compressedSize } from "../../xtask/npm/bundle-size.js";

const read = (path) => readFile(new URL(path, import.meta.url));
const cwd = fileURLToPath(new URL("../..", import.meta.url));
// As a front end sets it in its own profile.
const env = { ...process.env, CARGO_PROFILE_RELEASE_OPT_LEVEL: "z" };
const run = (program, ...args) => execFileSync(program, args, { cwd, env, stdio: "inherit" });
const OUTPUT = "target/front-end";
const TARGET = "wasm32-unknown-unknown";
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
const optimizations = ["-Oz", ...FEATURES.map((name) => `--enable-${name}`)];
const bundling = ["--bundle", "--minify", "--format=esm", "--log-level=error"];

const guide = (await read("../../docs/rust.md")).toString();
for (const [name, limits] of Object.entries(JSON.parse(await read("sizes.json")))) {
  const wasm = name.replaceAll("-", "_");
  run("cargo", "build", "--release", `--example=${name}`, "--no-default-features", `--target=${TARGET}`);
  run("wasm-bindgen", "--target=web", `--out-dir=${OUTPUT}`, `target/${TARGET}/release/examples/${wasm}.wasm`);
  run("wasm-opt", ...optimizations, `${OUTPUT}/${wasm}_bg.wasm`, "-o", `${OUTPUT}/${name}.wasm`);
  run("esbuild", `${OUTPUT}/${wasm}.js`, ...bundling, `--outfile=${OUTPUT}/${name}.js`);
  for (const [kind, limit] of Object.entries(limits)) {
    const size = compressedSize(await read(`../../${OUTPUT}/${name}.${kind}`));
    console.log(`${name}.${kind}: ${size} bytes after brotli, limit ${limit}`);
    const isDocumented = guide.includes(`${limit / 1000} kB`);
    if (!isDocumented) console.error(`docs/rust.md does not say ${limit / 1000} kB`);
    if (!(size <= limit) || !isDocumented) process.exitCode = 1;
  }
}
