// Pages for Chromium: bundled by esbuild, served and opened in the browser.

import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { ARGS } from "../tests/package/support/browser.js";
import { start } from "../tests/package/support/process.js";
import { BENCH, TARGET, fromEnvironment } from "./environment.js";

const HTML = `<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<script type="module" src="page.js"></script>
`;

const packageScript = (entry) => `import { SnapCall } from "${entry}"; import { snapcall } from "./libraries/snapcall.js";
  const get = snapcall(SnapCall, location.origin);`;

/** The script of each library. It defines `get`. */
export const LIBRARIES = {
  bare: 'import { bare } from "./libraries/bare.js"; const get = bare(location.origin);',
  ky: `import { kyWith } from "./libraries/ky.js"; import { checkStream } from "./libraries/valibot.js";
    const get = kyWith(checkStream, location.origin);`,
  openai: 'import { openai } from "./libraries/openai.js"; const get = openai(location.origin);',
  snapcall: packageScript("snapcall-wasm"),
  static: packageScript("snapcall-wasm/static"),
  slim: `import { preload } from "snapcall-wasm/slim"; import wasm from "snapcall-wasm/snapcall.wasm"; preload(wasm);
    ${packageScript("snapcall-wasm/slim")}`,
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

export function startBrowser() {
  const executablePath = fromEnvironment("SNAPCALL_CHROMIUM");
  return chromium.launch({ executablePath, args: [...ARGS, "--js-flags=--expose-gc"] });
}
