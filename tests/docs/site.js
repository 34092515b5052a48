// A user's site in Chromium: the package at /snapcall-wasm/, and its proxy at /api/snapcall in front of the emulator.

import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { startBrowser } from "../package/support/browser.js";
import { startEmulator } from "../package/support/emulator.js";
import { fixture } from "../package/support/package.js";
import { listen } from "../package/support/server.js";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const IMPORTS = { "snapcall-wasm": "/snapcall-wasm/index.js", "snapcall-wasm/slim": "/snapcall-wasm/slim.js" };

/** A page that runs a program as a module; `imports` are added to its import map. */
export function modulePage(code, imports = {}) {
  const map = JSON.stringify({ imports: { ...IMPORTS, ...imports } });
  return `<!doctype html><body><script type="importmap">${map}</script><script type="module">${code}</script>`;
}

/** Starts the browser and the emulator, for the tests of one file. */
export async function startSite(name) {
  const folder = join(await fixture(name), "node_modules/snapcall-wasm");
  const { createProxy, toNodeListener } = await import(pathToFileURL(join(folder, "proxy.js")));
  const emulator = await startEmulator({ after });
  const browser = await startBrowser({ after });
  const proxy = createProxy({ companyId: 42, apiKey: "sk-a-key", authorize: () => true, baseUrl: emulator.url });

  /** Serves `files` with additional `headers` and opens the page; returns it with its errors. */
  async function open(t, files, headers = {}) {
    await emulator.clear();
    const handle = async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith("/api/snapcall/")) return proxy(request);
      const installed = join(folder, pathname.replace(/^\/(snapcall-wasm|assets)\//, ""));
      const body = files[pathname] ?? (await readFile(installed).catch(() => null));
      const type = TYPES[extname(pathname)] ?? "text/html";
      return new Response(body, { status: body === null ? 404 : 200, headers: { "Content-Type": type, ...headers } });
    };
    const server = await listen(toNodeListener(handle));
    const page = await browser.newPage();
    t.after(async () => {
      await page.close();
      await server.stop();
    });
    page.setDefaultTimeout(15_000);
    const problems = [];
    page.on("console", (message) => {
      // The browser requests the icon by itself.
      const { url } = message.location();
      if (message.type() === "error" && !url.endsWith("/favicon.ico")) problems.push(message.text());
    });
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.goto(server.url);
    return { page, problems };
  }

  return { emulator, open };
}
