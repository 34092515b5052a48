// Links to files of the repository, relative or on GitHub, lead to an existing file and heading.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { run } from "../package/support/process.js";
import { ROOT, markdownFiles, read } from "./markdown.js";

const REMARK = fileURLToPath(new URL("node_modules/remark-cli/cli.js", import.meta.url));
const VALIDATE = fileURLToPath(new URL("node_modules/remark-validate-links/index.js", import.meta.url));
const { repository } = JSON.parse(await read("pkg-template/package.json"));
const GITHUB = repository.url.replace(/^git\+|\.git$/g, "");

/** Runs remark on files, which are relative to the root. */
function check(files) {
  const options = `${VALIDATE}=repository:${JSON.stringify(GITHUB)}`;
  const args = [REMARK, "--frail", "--quiet", "--no-config", "--no-ignore", "--no-stdout", "--use", options, ...files];
  return run(process.execPath, args, { cwd: ROOT });
}

test("every link to a file of the repository is valid", async () => {
  const files = await markdownFiles();
  assert.ok(files.includes("README.md") && files.includes("docs/proxy.md"));
  const { code, output } = await check(files);
  assert.equal(code, 0, output);
});

test("missing files and headings are found", async () => {
  const folder = join(ROOT, "target/docs-links");
  await mkdir(folder, { recursive: true });
  const main = `${GITHUB}/blob/main`;
  const missing = ["missing-1.md", "../../README.md#missing-2", `${main}/missing-3.md`, `${main}/README.md#missing-4`];
  const targets = [...missing, "../../README.md#errors", `${main}/README.md#errors`];
  await writeFile(join(folder, "broken.md"), targets.map((target) => `[link](${target})\n`).join(""));
  const { code, output } = await check(["target/docs-links/broken.md"]);
  assert.notEqual(code, 0);
  for (const n of [1, 2, 3, 4]) assert.match(output, new RegExp(`missing-${n}`));
  assert.doesNotMatch(output, /#errors/);
});
