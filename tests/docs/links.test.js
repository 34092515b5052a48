// Every relative link in a Markdown file leads to a file, and to a heading that is there.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { ROOT } from "../package/support/environment.js";
import { run } from "../package/support/process.js";
import { markdownFiles } from "./files.js";
import { read } from "./kinds.js";

const REMARK = fileURLToPath(new URL("node_modules/remark-cli/cli.js", import.meta.url));
const VALIDATE = fileURLToPath(new URL("node_modules/remark-validate-links/index.js", import.meta.url));

/** Has remark look at files, which are read from the root. */
const check = (files) => {
  const settings = `${VALIDATE}=repository:false`;
  const args = [REMARK, "--frail", "--quiet", "--no-config", "--no-ignore", "--no-stdout", "--use", settings, ...files];
  return run(process.execPath, args, { cwd: ROOT });
};

test("every link between the Markdown files leads somewhere", async () => {
  const files = await markdownFiles();
  assert.ok(files.includes("README.md") && files.includes("CONTRIBUTING.md"));
  const { code, output } = await check(files);
  assert.equal(code, 0, output);
});

test("a file and a heading that are not there are seen", async () => {
  const folder = join(ROOT, "target/docs-links");
  await mkdir(folder, { recursive: true });
  const targets = ["none.md", "../../README.md#no-such-heading", "../../README.md#errors"];
  await writeFile(join(folder, "broken.md"), targets.map((target) => `[a link](${target})\n`).join(""));
  const { code, output } = await check(["target/docs-links/broken.md"]);
  assert.notEqual(code, 0);
  assert.match(output, /none\.md/);
  assert.match(output, /no-such-heading/);
  assert.doesNotMatch(output, /#errors/);
});

test("the README of the npm package has no link that only a clone could follow", async () => {
  const text = await read("pkg-template/README.md");
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  assert.ok(targets.length > 0);
  for (const target of targets) assert.match(target, /^(https:|#)/);
});
