// Translates the wasm to JavaScript, for platforms without WebAssembly: node fallback.js INPUT.wasm OUTPUT.js.
// INPUT.wasm is what rustc made: wasm-bindgen has to run again, because JavaScript has no reference types.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { binaryenTool, optimize } from "./optimize.js";

const [input, outfile] = process.argv.slice(2);
const HERE = fileURLToPath(new URL(".", import.meta.url));
const FOLDER = `${HERE}../../target/fallback`;
const WASM = `${FOLDER}/snapcall_wasm_bg.wasm`;

/** Replaces `from` in a file, which must contain it once. */
function replace(file, from, to) {
  const parts = readFileSync(file, "latin1").split(from);
  if (parts.length !== 2) throw new Error(`${file} must contain ${JSON.stringify(from)} once, found it ${parts.length - 1} times`);
  writeFileSync(file, parts.join(to), "latin1");
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const copy = `${FOLDER}/snapcall_wasm.wasm`;
writeFileSync(copy, readFileSync(input));
// The section target_features lists each feature with its sign and the length of its name.
replace(copy, "+\x0freference-types", "-\x0freference-types");
replace(copy, "+\x0amultivalue", "-\x0amultivalue");
execFileSync("wasm-bindgen", [copy, "--target", "bundler", "--no-typescript", "--out-dir", FOLDER]);
// JavaScript cannot detach the old memory when it grows, which is how the glue notices.
const glue = `${FOLDER}/snapcall_wasm_bg.js`;
replace(glue, "cachedUint8ArrayMemory0.byteLength === 0", "cachedUint8ArrayMemory0.buffer !== wasm.memory.buffer");
replace(glue, "cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)", "cachedDataViewMemory0.buffer !== wasm.memory.buffer");

optimize(WASM, "--llvm-nontrapping-fptoint-lowering", "--signext-lowering", "--llvm-memory-copy-fill-lowering");
binaryenTool("wasm2js", WASM, "-o", `${FOLDER}/translated.js`, "-O3");
renameSync(`${FOLDER}/translated.js`, WASM);
// wasm-bindgen implements this import only with reference types: the index after those of undefined, null, true and false.
const [, end] = /if \(idx < (\d+)\) return;/.exec(readFileSync(glue, "utf8"));
writeFileSync(`${FOLDER}/xform.js`, `export const __wbindgen_externref_statics_end = () => ${end};\n`);
await build({
  // The module starts when it is required, not when it is imported.
  stdin: { contents: 'export const load = () => ({ ...require("./snapcall_wasm.js"), runtime: "js" });', resolveDir: FOLDER },
  loader: { ".wasm": "js" },
  inject: [`${HERE}../../pkg-template/wasm/utf8.js`],
  alias: { __wbindgen_externref_xform__: `${FOLDER}/xform.js` },
  outfile,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2019",
  legalComments: "none",
  drop: ["console"],
  logLevel: "warning",
});
