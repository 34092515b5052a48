// Writes target/site/, the demo page as static files with the emulator inside the page: node xtask/npm/site.js
// The packages must be built. `cargo xtask site` builds them first.

import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../../", import.meta.url);
const SITE = new URL("target/site/", ROOT);
const FOLDERS = { "www-example": ".", pkg: "snapcall-wasm", "pkg-emulator": "snapcall-emulator" };
const LEFT_OUT = ["package.json", "package-lock.json", ".npmrc", "node_modules/.package-lock.json"];
/** Where index.html names the emulator. Empty means the one inside the page. */
const EMULATOR = 'data-emulator="http://127.0.0.1:4010"';
/** What a browser loads. */
const LOADED = /\.(css|html|m?js|svg|wasm)$/;

await rm(SITE, { recursive: true, force: true });
for (const [from, to] of Object.entries(FOLDERS)) await cp(new URL(from, ROOT), new URL(to, SITE), { recursive: true });
for (const file of LEFT_OUT) await rm(new URL(file, SITE));

const index = new URL("index.html", SITE);
const html = await readFile(index, "utf8");
if (!html.includes(EMULATOR)) throw new Error(`index.html does not contain ${EMULATOR}`);
await writeFile(index, html.replace(EMULATOR, 'data-emulator=""'));

// What the service worker keeps for use without a network, as relative URLs.
const paths = await readdir(SITE, { recursive: true });
const files = ["./", ...paths.filter((path) => LOADED.test(path)).map((path) => path.replaceAll(sep, "/"))];
await writeFile(new URL("files.json", SITE), JSON.stringify(files));
// GitHub Pages leaves out node_modules otherwise.
await writeFile(new URL(".nojekyll", SITE), "");
console.log(`site: ${fileURLToPath(SITE)}`);
