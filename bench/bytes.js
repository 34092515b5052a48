// Bytes benchmark: what a page downloads to use each library.

import { join } from "node:path";
import { bundleSize } from "../xtask/npm/bundle-size.js";
import { BENCH, saveResult, TARGET } from "./environment.js";

const PAGES = ["default", "slim", "static", "ky-valibot", "ky-zod", "axios", "openai"];
/** The package is installed elsewhere, from its tarball. */
const NODE_PATHS = [TARGET, BENCH].map((folder) => join(folder, "node_modules"));

const sizes = {};
for (const page of PAGES) {
  sizes[page] = await bundleSize(page, NODE_PATHS);
  console.log(`${page}: ${sizes[page].firstCall} bytes for the first call, ${sizes[page].before} of them before it`);
}
await saveResult("bytes", sizes);
