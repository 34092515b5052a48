// The bytes of the front end in main.rs, compared with sizes.json: `cargo xtask test front-end-size` runs this.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compressedSize } from "../../xtask/npm/bundle-size.js";

const read = (path) => readFile(new URL(path, import.meta.url));
const cwd = fileURLToPath(new URL("../..", import.meta.url));
const run = (program, ...args) => execFileSync(program, args, { cwd, stdio: "inherit" });
const OUTPUT = "target/front-end";
const TARGET = "wasm32-unknown-unknown";
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

run("cargo", "build", "--release", "--example=front-end", "--no-default-features", `--target=${TARGET}`);
run("wasm-bindgen", "--target=web", `--out-dir=${OUTPUT}`, `target/${TARGET}/release/examples/front_end.wasm`);
const optimizations = ["-Oz", ...FEATURES.map((name) => `--enable-${name}`)];
run("wasm-opt", ...optimizations, `${OUTPUT}/front_end_bg.wasm`, "-o", `${OUTPUT}/front_end.wasm`);
const bundling = ["--bundle", "--minify", "--format=esm", "--log-level=error"];
run("esbuild", `${OUTPUT}/front_end.js`, ...bundling, `--outfile=${OUTPUT}/bundle.js`);

const guide = (await read("../../docs/rust.md")).toString();
for (const [file, limit] of Object.entries(JSON.parse(await read("sizes.json")))) {
  const size = compressedSize(await read(`../../target/front-end/${file}`));
  console.log(`${file}: ${size} bytes after brotli, limit ${limit}`);
  const isDocumented = guide.includes(`${limit / 1000} kB`);
  if (!isDocumented) console.error(`docs/rust.md does not say ${limit / 1000} kB`);
  if (!(size <= limit) || !isDocumented) process.exitCode = 1;
}
