// Pages for Chromium: what esbuild makes of a few lines, and the browser that opens them.

import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { start } from "../tests/package/support/process.js";
import { BENCH, TARGET, fromEnvironment } from "./environment.js";

// The last but one keeps every host but this machine unknown to the browser.
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

/** How each contender is made in a page: lines after which `get` is there. */
export const CONTENDERS = {
  bare: 'import { bare } from "./contenders/bare.js"; const get = bare(location.origin);',
  ky: `import { kyWith } from "./contenders/ky.js"; import { checkStream } from "./contenders/valibot.js";
    const get = kyWith(checkStream, location.origin);`,
  openai: 'import { openai } from "./contenders/openai.js"; const get = openai(location.origin);',
  snapcall: `import { SnapCall } from "snapcall-wasm"; import { snapcall } from "./contenders/snapcall.js";
    const get = snapcall(SnapCall, location.origin);`,
  slim: `import { SnapCall, preload } from "snapcall-wasm/slim"; import wasm from "snapcall-wasm/snapcall.wasm";
    import { snapcall } from "./contenders/snapcall.js";
    preload(wasm); const get = snapcall(SnapCall, location.origin);`,
};

/** Bundles pages, each a module text under its name, into one folder; gives the folder. */
export async function bundle(name, pages) {
  const folder = join(TARGET, name);
  await rm(folder, { recursive: true, force: true });
  for (const [page, contents] of Object.entries(pages)) {
    const outdir = join(folder, page);
    await mkdir(outdir, { recursive: true });
    await build({
      stdin: { contents, resolveDir: BENCH, sourcefile: "page.js" },
      // The package is installed elsewhere, from its tarball.
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

/** Starts the server for a folder. */
export async function serve(folder) {
  const { match, stop } = await start(process.execPath, [join(BENCH, "server.js"), folder], /^listening on (\S+)/);
  return { url: match[1], stop };
}

export const startBrowser = () => chromium.launch({ executablePath: fromEnvironment("SNAPCALL_CHROMIUM"), args: ARGS });
