// The pages in docs/rust.md, built with the dependencies of the example for the same framework, which are compiled.

import assert from "node:assert/strict";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../package/support/environment.js";
import { run } from "../package/support/process.js";
import { serveFolder } from "../package/support/static.js";

const HTML = `<!doctype html><title>Guide</title><link rel="icon" href="data:,"><body><div id="main"></div>
<script type="module">import init from "./pkg/page.js"; await init();</script>`;
const TARGET = "wasm32-unknown-unknown";

/** Builds an app whose main file has this code, without a warning; gives its folder. `target` has the compiled dependencies. */
async function build(example, code, target = "example", wasmBindgen = "wasm-bindgen") {
  const manifest = await readFile(join(example, "Cargo.toml"), "utf8");
  const [, name] = /^name = "(.*)"$/m.exec(manifest);
  // As far below the root as the example: the path of the crate is relative.
  const folder = join(ROOT, "target", name);
  await mkdir(join(folder, "src"), { recursive: true });
  await writeFile(join(folder, "Cargo.toml"), manifest.replace(/^\[(\[bin\]|lib|lints\.rust)\]\n(.+\n)+/gm, ""));
  await writeFile(join(folder, "src/main.rs"), code);
  await writeFile(join(folder, "index.html"), HTML);
  await cp(join(example, "Cargo.lock"), join(folder, "Cargo.lock"));
  for (const [command, ...args] of [
    ["cargo", "build", "--locked", "--offline", "--release", "--target", TARGET, "--target-dir", `../${target}`],
    [wasmBindgen, "--target", "web", "--out-dir", "pkg", "--out-name", "page", `../${target}/${TARGET}/release/${name}.wasm`],
  ]) {
    const { code: exitCode, output } = await run(command, args, { cwd: folder });
    assert.equal(exitCode, 0, output);
    assert.doesNotMatch(output, /^warning/m);
  }
  return folder;
}

/** Asserts that the page in the guide creates a stream and shows its events. */
export async function assertPage(t, { example, code, target, wasmBindgen, browser, emulator }) {
  const { url, stop } = await serveFolder(await build(example, code, target, wasmBindgen));
  t.after(stop);
  await emulator.setFault(null);
  await emulator.clear();
  const page = await browser.newPage();
  t.after(() => page.close());
  page.setDefaultTimeout(15_000);
  // The page's server adds the key.
  await page.route("**/api/snapcall/**", async (route, request) => {
    const headers = { ...request.headers(), authorization: "Bearer any-key" };
    const address = request.url().replace(/^.*\/api\/snapcall/, emulator.url);
    await route.fulfill({ response: await route.fetch({ url: address, headers }) });
  });
  const errors = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(url);
  await page.getByRole("button", { name: "Create stream" }).click();
  assert.match(await page.getByRole("link").getAttribute("href"), /^http:\/\/127\.0\.0\.1:/);
  await page.getByRole("listitem").filter({ hasText: "summary" }).first().waitFor();
  const [create, read] = await emulator.requests();
  assert.deepEqual(create.body, { type: "assist", name: "Ticket 4521", short_url: true });
  assert.equal(read.method, "GET");
  assert.deepEqual(errors, []);
}
