// The example in Chromium, built with `wasm-pack build --target web`, with the emulator.

import assert from "node:assert/strict";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { program } from "../../tests/docs/markdown.js";
import { startBrowser } from "../../tests/package/support/browser.js";
import { startEmulator } from "../../tests/package/support/emulator.js";
import { ROOT } from "../../tests/package/support/environment.js";
import { run } from "../../tests/package/support/process.js";
import { serveFolder } from "../../tests/package/support/static.js";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

let site, emulator, browser;
before(async () => {
  site = await serveFolder(FOLDER);
  emulator = await startEmulator({ pace: 300 });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
  await site?.stop();
});

test("creates a stream, shows its events, and shows an error", async () => {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${site.url}?baseUrl=${emulator.url}`);
  await page.getByRole("textbox", { name: "Name" }).fill("Ticket 4521");
  await page.getByRole("button", { name: "Create stream" }).click();
  assert.match(await page.locator("code").textContent(), /^http:\/\/127\.0\.0\.1:/);
  await page.getByRole("listitem").filter({ hasText: "summary" }).first().waitFor();
  const [create, read] = await emulator.requests();
  assert.deepEqual(create.body, { type: "assist", name: "Ticket 4521", short_url: true });
  assert.equal(read.method, "GET");

  await emulator.setFault({ fault: "status", status: 403, operation: "create" });
  await page.getByRole("button", { name: "Create stream" }).click();
  assert.match(await page.getByRole("alert").textContent(), /^create_assist: .* responded with 403.*check api_key/);
  assert.deepEqual(errors, []);
});

/** Builds the page of the guide as an app with the dependencies of the example, which are compiled; gives its folder. */
async function buildGuide() {
  const folder = join(ROOT, "target/docs-dioxus");
  await mkdir(join(folder, "src"), { recursive: true });
  const manifest = await readFile(join(FOLDER, "Cargo.toml"), "utf8");
  await writeFile(join(folder, "Cargo.toml"), manifest.replace(/^\[(lib|lints\.rust)\]\n.+\n/gm, ""));
  await writeFile(join(folder, "src/main.rs"), await program("src/main.rs"));
  for (const file of ["Cargo.lock", "index.html"]) await cp(join(FOLDER, file), join(folder, file));
  const wasm = "wasm32-unknown-unknown/release/snapcall-dioxus-example.wasm";
  const into = ["--target", "web", "--out-dir", "pkg", "--out-name", "snapcall_dioxus_example"];
  for (const [command, ...args] of [
    ["cargo", "build", "--locked", "--offline", "--release", "--target", "wasm32-unknown-unknown", "--target-dir", "../example"],
    ["wasm-bindgen", ...into, join("../example", wasm)],
  ]) {
    const { code, output } = await run(command, args, { cwd: folder });
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /warning/);
  }
  return folder;
}

test("the page in the Rust guide creates a stream and shows its events", async (t) => {
  const { url, stop } = await serveFolder(await buildGuide());
  t.after(stop);
  await emulator.clear();
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  // The page's server adds the key.
  await page.route("**/api/snapcall/**", async (route, request) => {
    const headers = { ...request.headers(), authorization: "Bearer any-key" };
    const url = request.url().replace(/^.*\/api\/snapcall/, emulator.url);
    await route.fulfill({ response: await route.fetch({ url, headers }) });
  });
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(url);
  await page.getByRole("button", { name: "Create stream" }).click();
  assert.match(await page.getByRole("link").getAttribute("href"), /^http:\/\/127\.0\.0\.1:/);
  await page.getByRole("listitem").filter({ hasText: "summary" }).first().waitFor();
  const [create, read] = await emulator.requests();
  assert.deepEqual(create.body, { type: "assist", name: "Ticket 4521", short_url: true });
  assert.equal(read.method, "GET");
  assert.deepEqual(errors, []);
});
