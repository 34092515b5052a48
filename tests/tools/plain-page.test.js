// A page without a bundler: the browser imports the package's own files.

import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertOutcome } from "../package/support/emulator.js";
import { assertCalls, openPage, startBrowser } from "../package/support/browser.js";
import { NO_WASM } from "../package/support/environment.js";
import { GIVE_WASM_ADDRESS, OTHER_WASM, loadFailed, notWasm } from "../package/support/messages.js";
import { serveFolder } from "../package/support/static.js";
import { COMPILED_BY, assertSlim } from "./pages.js";
import { assertInProcess, changeEntry, useProject } from "./project.js";

const { folder, emulator, browser } = await useProject("page");
await cp(join(folder, "node_modules/snapcall-wasm"), join(folder, "snapcall-wasm"), { recursive: true });
await cp(join(folder, "node_modules/snapcall-emulator"), join(folder, "snapcall-emulator"), { recursive: true });
await cp(join(folder, "snapcall-wasm/snapcall.wasm"), join(folder, "moved.wasm"));
await changeEntry(folder, "main.js", "./snapcall-wasm/index.js", "relative.js");
await changeEntry(folder, "main.js", "./snapcall-wasm/slim.js", "slim.js");
const html = await readFile(join(folder, "index.html"), "utf8");
const importMap = '<script type="importmap">{ "imports": { "snapcall-wasm": "/snapcall-wasm/index.js" } }</script>';
await writeFile(join(folder, "index.html"), html.replace("<script", `${importMap}<script`));

/** Serves the pages with these headers and content types; gives the address. */
async function serve(t, headers, types) {
  const { url, stop } = await serveFolder(folder, headers, types);
  t.after(stop);
  return url;
}
const open = async (t, page, headers) => openPage(t, browser, (await serve(t, headers)) + page);
const policy = (text) => ({ "Content-Security-Policy": `default-src 'self'; img-src data:; ${text}` });

/** Opens the page with the slim entry; `response` is what its server sends for the wasm, until `restore()`. */
async function openSlim(t, response) {
  const opened = await open(t, "slim.html");
  await opened.page.route("**/snapcall.wasm", (route) => route.fulfill(response));
  return { ...opened, restore: () => opened.page.unroute("**/snapcall.wasm") };
}
/** Reloads a page, which unloads the package. */
async function reload(page) {
  await page.reload();
  await page.waitForFunction(() => document.title === "ready");
}
const paths = async (loaded) => (await loaded()).map(({ url }) => new URL(url).pathname);

const runtime = (page) => page.evaluate(() => globalThis.preload());

/** Calls preload() with a source of preload.js. */
const preload = (page, source = "nothing") => page.evaluate((source) => globalThis.preloadFrom(source), source);
const callOnce = (page) => page.evaluate((url) => globalThis.failOnce(url), emulator.url);
const assertPreloads = async (page, source) => assert.equal(await preload(page, source), undefined, source);
const assertCreates = async (page, source) => assert.equal((await callOnce(page)).type, "assist", source);

async function assertWorks(page) {
  await emulator.clear();
  await assertOutcome(await page.evaluate((url) => globalThis.callAll(url), emulator.url), emulator);
}

/** Asserts that preload() fails, with these causes; the next call loads again and fails too. */
async function assertFails(page, source, causes, code = "connection") {
  const { cause, message, ...error } = await preload(page, source);
  assert.deepEqual(error, { name: "SnapCallError", code, operation: "preload", attempts: 0 }, source);
  assert.match(message, loadFailed("preload"), source);
  for (const expected of [causes].flat()) assert.match(cause, expected, source);
  const next = await callOnce(page);
  assert.deepEqual([next.code, next.operation], [code, "createAssist"], source);
}

for (const [title, file] of [["through an import map", "index.html"], ["by its path", "relative.html"]]) {
  test(`a page that imports the package ${title} loads the wasm with the first call`, async (t) => {
    await assertCalls(await open(t, file), emulator);
  });
}

test("a page and a worker have emulators of their own", async (t) => {
  const { page } = await open(t, "relative.html");
  await assertInProcess(await page.evaluate(async () => (await import("/emulator.js")).inProcess()));
  await assertInProcess(await page.evaluate(() => new Promise((resolve, reject) => {
    const worker = new Worker("/emulator.js", { type: "module" });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  })));
});

test("preload() loads the wasm, and the calls load nothing more", async (t) => {
  const { page, loaded } = await open(t, "relative.html");
  const before = await paths(loaded);
  await assertPreloads(page);
  const after = await paths(loaded);
  assert.ok(after.length > before.length);
  await assertWorks(page);
  assert.deepEqual(await paths(loaded), after);
});

test("a script that fails to load is an error, and the next call loads it again", async (t) => {
  const { page: first, loaded } = await open(t, "relative.html");
  const before = new Set(await paths(loaded));
  await assertPreloads(first);
  const onDemand = (await paths(loaded)).filter((path) => !before.has(path));
  assert.ok(onDemand.length > 1, onDemand.join());
  for (const path of onDemand) {
    const { page } = await open(t, "relative.html");
    await page.route(`**${path}`, (route) => route.fulfill({ status: 503 }));
    await assertFails(page, "nothing", /^TypeError: /);
    await page.unroute(`**${path}`);
    await assertWorks(page);
  }
});

for (const [title, file] of [["the package", "relative.html"], ["the slim entry", "slim.html"]]) {
  for (const directive of ["script-src 'self'", "script-src 'self'; require-trusted-types-for 'script'"]) {
    test(`a page that imports ${title} runs the fallback under the Content-Security-Policy ${directive}`, async (t) => {
      const { page } = await open(t, file, policy(`${directive}; connect-src 'self' ${emulator.url}`));
      assert.equal(await runtime(page), "js");
      await assertWorks(page);
    });
  }

  test(`a page that imports ${title} in a browser without WebAssembly runs the fallback`, async (t) => {
    const other = await startBrowser({ flags: [NO_WASM] });
    t.after(() => other.close());
    const { page } = await openPage(t, other, (await serve(t)) + file);
    assert.equal(await page.evaluate(() => typeof WebAssembly), "undefined");
    assert.equal(await runtime(page), "js");
    await assertWorks(page);
  });

  test(`a page that deletes WebAssembly before it imports ${title} runs the fallback`, async (t) => {
    const { page } = await open(t, file);
    await page.evaluate(() => delete globalThis.WebAssembly);
    assert.equal(await runtime(page), "js");
    await assertWorks(page);
  });
}

for (const [type, how] of Object.entries(COMPILED_BY)) {
  test(`the slim entry loads the wasm file, served as ${type}, with the first call`, async (t) => {
    await assertSlim(t, browser, `${await serve(t, {}, { ".wasm": type })}slim.html`, emulator, how);
  });
}

test("many first calls at once with the slim entry load the wasm file once", async (t) => {
  const { page, loaded } = await open(t, "slim.html");
  const calls = Array.from({ length: 10 }, () => callOnce(page));
  await assertPreloads(page);
  for (const created of await Promise.all(calls)) assert.equal(created.type, "assist");
  assert.equal((await paths(loaded)).filter((path) => path.endsWith(".wasm")).length, 1);
});

test("the slim entry also needs its own server in connect-src", async (t) => {
  const wasmFrom = (hosts) => policy(`script-src 'self' 'wasm-unsafe-eval'; connect-src ${hosts}`);
  await assertCalls(await open(t, "slim.html", wasmFrom(`'self' ${emulator.url}`)), emulator);
  const { page } = await open(t, "slim.html", wasmFrom(emulator.url));
  await assertFails(page, "nothing", /^TypeError: /);
});

for (const [title, response, details] of [
  ["is missing", { status: 404 }, "status 404, "],
  ["is a page", { contentType: "text/html", body: "<!doctype html>" }, "status 200, text/html)"],
]) {
  test(`a wasm file that ${title} is an error, and the next call loads it again`, async (t) => {
    const { page, restore } = await openSlim(t, response);
    await assertFails(page, "nothing", [notWasm("snapcall.wasm", details), GIVE_WASM_ADDRESS]);
    await restore();
    await assertWorks(page);
  });
}

test("preload() of the slim entry accepts the wasm, or its address, in every form", async (t) => {
  const { page, loaded } = await openSlim(t, { status: 404 });
  for (const source of [
    "a relative address", "an address", "a URL", "a Request", "a Response", "the promise of a Response", "an ArrayBuffer",
    "a Uint8Array", "a compiled module",
  ]) {
    await reload(page);
    const before = (await loaded()).length;
    await assertPreloads(page, source);
    await assertCreates(page, source);
    const later = (await paths(loaded)).slice(before);
    assert.deepEqual(later.filter((path) => path.endsWith(".wasm")), ["/moved.wasm"], source);
  }
});

const NOT_FOUND = [notWasm("", "status 404, null)"), GIVE_WASM_ADDRESS];
for (const [source, causes, code] of [
  ["a number", NOT_FOUND], ["null", NOT_FOUND], ["an object", NOT_FOUND], ["the address of nothing", NOT_FOUND],
  ["the address of a page", notWasm("slim.html", "status 200, text/html")],
  ["another module", OTHER_WASM],
  ["other bytes", /^CompileError: .*magic/, "config"],
  ["a promise that is rejected", /^Error: no luck$/],
]) {
  test(`preload() of the slim entry rejects ${source}, and accepts another source then`, async (t) => {
    const { page } = await openSlim(t, { status: 404 });
    await assertFails(page, source, causes, code);
    await assertPreloads(page, "an address");
    await assertCreates(page, source);
  });
}
