// The Markdown files of the repository.

import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { ROOT } from "../package/support/environment.js";

/** What is made or installed, and not kept. */
const NOT_OURS = new Set(["node_modules", "target", "pkg", "dist", ".git", ".next", ".wrangler", ".parcel-cache"]);

/** Their paths, seen from the root. */
export async function markdownFiles(folder = ROOT) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (NOT_OURS.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await markdownFiles(path)));
    else if (entry.name.endsWith(".md")) found.push(relative(ROOT, path).replaceAll("\\", "/"));
  }
  return found.sort();
}
