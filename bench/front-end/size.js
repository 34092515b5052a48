// The bytes of the front end in main.rs, compared with sizes.json: `cargo xtask test front-end-size` builds it.

import { readFile } from "node:fs/promises";
import { compressedSize } from "../../xtask/npm/bundle-size.js";

const limits = JSON.parse(await readFile(new URL("sizes.json", import.meta.url), "utf8"));
const guide = await readFile(new URL("../../docs/rust.md", import.meta.url), "utf8");

for (const [file, limit] of Object.entries(limits)) {
  const size = compressedSize(await readFile(new URL(`../../target/front-end/${file}`, import.meta.url)));
  console.log(`${file}: ${size} bytes after brotli, limit ${limit}`);
  const isDocumented = guide.includes(`${limit / 1000} kB`);
  if (!isDocumented) console.error(`docs/rust.md does not say ${limit / 1000} kB`);
  if (!(size <= limit) || !isDocumented) process.exitCode = 1;
}
