// Bundle size: what a page downloads, bundled and minified by esbuild, compressed with brotli 11.
// As a program, it compares the pages that use pkg/ with the limits in bench/sizes.json.

import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LIMITS = "bench/sizes.json";

/**
 * The files that the page `bench/pages/NAME.js` downloads, and in bytes after brotli: `firstCall`, all files; `before`,
 * those loaded before the first call, minus the same page without its imports; `fallback`, the chunk that only pages
 * without WebAssembly download, too.
 */
export async function bundleSize(name, nodePaths) {
  const source = readFileSync(join(ROOT, `bench/pages/${name}.js`), "utf8");
  const { files: all, atStart } = await bundle(name, source, nodePaths);
  const withoutImports = await bundle(name, source.replace(/^import .*\n/gm, ""), nodePaths);
  const files = all.filter(({ name }) => !name.startsWith("fallback-"));
  const firstCall = total(files);
  return { files, firstCall, before: total(atStart) - total(withoutImports.files), fallback: total(all) - firstCall };
}

const total = (files) => files.reduce((sum, { brotli }) => sum + brotli, 0);

async function bundle(name, contents, nodePaths) {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: join(ROOT, "bench/pages") },
    absWorkingDir: ROOT,
    nodePaths,
    preserveSymlinks: true,
    outdir: "out",
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    loader: { ".wasm": "file" },
    entryNames: name,
    // As long as names with a hash, but the same in each build.
    chunkNames: "[name]-XTIHRIKI",
    assetNames: "[name]-GSUM672D",
    logLevel: "warning",
  });
  const loaded = new Set([`out/${name}.js`]);
  for (const path of loaded) {
    for (const { kind, path: imported } of metafile.outputs[path].imports) {
      if (kind === "import-statement") loaded.add(imported);
    }
  }
  const files = outputFiles.map(({ path, contents }) => {
    return { name: basename(path), bytes: contents.length, brotli: compressedSize(contents) };
  });
  const isLoaded = ({ path }) => loaded.has(relative(ROOT, path).replaceAll("\\", "/"));
  return { files, atStart: files.filter((_, i) => isLoaded(outputFiles[i])) };
}

/** The bytes of a file after brotli 11. */
export function compressedSize(bytes) {
  const { BROTLI_PARAM_QUALITY: QUALITY, BROTLI_PARAM_SIZE_HINT: SIZE_HINT } = constants;
  return brotliCompressSync(bytes, { params: { [QUALITY]: 11, [SIZE_HINT]: bytes.length } }).length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const modules = join(ROOT, "target/bundle-size/node_modules");
  rmSync(modules, { recursive: true, force: true });
  mkdirSync(modules, { recursive: true });
  symlinkSync(join(ROOT, "pkg"), join(modules, "snapcall-wasm"), "junction");
  for (const [page, limits] of Object.entries(JSON.parse(readFileSync(join(ROOT, LIMITS), "utf8")))) {
    const { files, ...figures } = await bundleSize(page, [modules]);
    console.log(`\nThe page ${page} downloads:`);
    console.table(Object.fromEntries(files.map(({ name, ...sizes }) => [name, sizes])));
    for (const [figure, limit] of Object.entries(limits)) {
      console.log(`${figure}: ${figures[figure]} bytes after brotli, limit ${limit}`);
      if (!(figures[figure] <= limit)) process.exitCode = 1;
    }
  }
  if (process.exitCode) console.error(`The package is larger than ${LIMITS} allows.`);
}
