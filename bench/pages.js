// Pages for Chromium: bundled by esbuild, served and opened in the browser.

import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { start } from "../tests/package/support/process.js";
import { BENCH, TARGET, fromEnvironment } from "./environment.js";

// --host-resolver-rules makes every host but this computer unknown to the browser.
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
  "--js-flags=--expose-gc",
];

const HTML = `<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<script type="module" src="page.js"></script>
`;

/** The script of each library. It defines `get`. */
export const LIBRARIES = {
  bare: 'import { bare } from "./libraries/bare.js"; const get = bare(location.origin);',
  ky: `import { kyWith } from "./libraries/ky.js"; import { checkStream } from "./libraries/valibot.js";
    const get = kyWith(checkStream, location.origin);`,
  openai: 'import { openai } from "./libraries/openai.js"; const get = openai(location.origin);',
  snapcall: `import { SnapCall } from "snapcall-wasm"; import { snapcall } from "./libraries/snapcall.js";
    const get = snapcall(SnapCall, location.origin);`,
  static: `import { SnapCall } from "snapcall-wasm/static"; import { snapcall } from "./libraries/snapcall.js";
    const get = snapcall(SnapCall, location.origin);`,
  slim: `import { SnapCall, preload } from "snapcall-wasm/slim"; import wasm from "snapcall-wasm/snapcall.wasm";
    import { snapcall } from "./libraries/snapcall.js";
    preload(wasm); const get = snapcall(SnapCall, location.origin);`,
};

/** Bundles pages, which are scripts by name, into one folder. Returns the folder. */
export async function bundle(name, pages) {
  const folder = join(TARGET, name);
  await rm(folder, { recursive: true, force: true });
  for (const [page, contents] of Object.entries(pages)) {
    const outdir = join(folder, page);
    await mkdir(outdir, { recursive: true });
    await build({
      stdin: { contents, resolveDir: BENCH, sourcefile: "page.js" },
      // Where install.js installs the package.
      nodePaths: [join(TARGET, "node_modules")],
      loader: { ".wasm": "file" },
      publicPath: `/${page}`,
      outdir,
      entryNames: "page",
      bundle: true,
      minify: true,
      splitting: true,
      format: "esm",
      logLevel: "warning",
    });
    await writeFile(join(outdir, "index.html"), HTML);
  }
  return folder;
}

/** Starts server.js for a folder. */
export async function serve(folder) {
  const { match, stop } = await start(process.execPath, [join(BENCH, "server.js"), folder], /^listening on (\S+)/);
  return { url: match[1], stop };
}

export const startBrowser = () => chromium.launch({ executablePath: fromEnvironment("SNAPCALL_CHROMIUM"), args: ARGS });
