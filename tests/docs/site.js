// A page of a user's in Chromium, with the package at /snapcall-wasm/ and the proxy that a page needs at /api/snapcall.

import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { listen } from "../package/proxy/setup.js";
import { startBrowser } from "../package/support/browser.js";
import { startEmulator } from "../package/support/emulator.js";
import { fixture } from "../package/support/package.js";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const IMPORTS = { "snapcall-wasm": "/snapcall-wasm/index.js", "snapcall-wasm/slim": "/snapcall-wasm/slim.js" };

/** A program as the module of a page, with more entries in its import map. */
export function modulePage(code, imports = {}) {
  const map = JSON.stringify({ imports: { ...IMPORTS, ...imports } });
  return `<!doctype html><body><script type="importmap">${map}</script><script type="module">${code}</script>`;
}

/** Starts a browser and the emulator, which a proxy stands before. */
export async function startSite(name) {
  const folder = join(await fixture(name), "node_modules/snapcall-wasm");
  const { createProxy } = await import(pathToFileURL(join(folder, "proxy.js")));
  const emulator = await startEmulator();
  const browser = await startBrowser();
  const proxy = createProxy({ companyId: 42, apiKey: "sk-a-key", authorize: () => true, baseUrl: emulator.url });

  /** Opens a page made of `files`, sent with more `headers`; gives the page and what it complains about. */
  async function open(t, files, headers = {}) {
    await emulator.clear();
    const origin = await listen(t, async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith("/api/snapcall/")) return proxy(request);
      const installed = join(folder, pathname.replace(/^\/(snapcall-wasm|assets)\//, ""));
      const body = files[pathname] ?? (await readFile(installed).catch(() => null));
      const type = TYPES[extname(pathname)] ?? "text/html";
      return new Response(body, { status: body === null ? 404 : 200, headers: { "Content-Type": type, ...headers } });
    });
    const page = await browser.newPage();
    t.after(() => page.close());
    page.setDefaultTimeout(15_000);
    const complaints = [];
    page.on("console", (message) => {
      // Every browser asks for its picture by itself.
      const { url } = message.location();
      if (message.type() === "error" && !url.endsWith("/favicon.ico")) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(origin);
    return { page, complaints };
  }

  async function stop() {
    await browser.close();
    await emulator.stop();
  }
  return { emulator, open, stop };
}
