// A page without any tool: the browser itself imports the package's files as they are.

import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertCalls, openPage, startBrowser } from "../package/support/browser.js";
import { startEmulator } from "../package/support/emulator.js";
import { assertOutcome } from "../package/support/outcome.js";
import { serveFolder } from "../package/support/static.js";
import { assertSlim } from "./pages.js";
import { project } from "./project.js";

const CSP = "Content-Security-Policy";
const FAILED = { name: "SnapCallError", code: "connection", operation: "preload", attempts: 0 };
const LOAD_FAILED = "the client could not be loaded; see cause";

let folder, emulator, browser;
before(async () => {
  folder = await project("page", "support/page");
  // Where the page's server has it.
  await cp(join(folder, "node_modules/snapcall-wasm"), join(folder, "snapcall-wasm"), { recursive: true });
  await cp(join(folder, "snapcall-wasm/snapcall.wasm"), join(folder, "moved.wasm"));
  emulator = await startEmulator();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
});

/** Serves the pages with these headers, and other types of files; gives the address. */
async function serve(t, headers, types) {
  const site = await serveFolder(folder, headers, types);
  t.after(() => site.stop());
  return site.url;
}

/** Opens a page, served with these headers. */
async function open(t, page, headers) {
  return openPage(t, browser, (await serve(t, headers)) + page);
}

/** Opens the page with the slim entry; `answer` is what its server says when it is asked for the wasm at its usual place. */
async function openSlim(t, answer, headers) {
  const opened = await open(t, "slim.html", headers);
  await opened.page.route("**/snapcall.wasm", (route) => route.fulfill(answer));
  return { ...opened, restore: () => opened.page.unroute("**/snapcall.wasm") };
}

/** Opens a page anew, so that nothing of the package is loaded. */
async function reopen(page) {
  await page.reload();
  await page.waitForFunction(() => document.title === "ready");
}

const preloadFrom = (page, source) => page.evaluate((source) => globalThis.preloadFrom(source), source);
const callOnce = (page) => page.evaluate((url) => globalThis.failOnce(url), emulator.url);

/** Asserts that all calls work in a page, whatever it did before. */
async function assertWorks(page) {
  await emulator.clear();
  await assertOutcome(await page.evaluate((url) => globalThis.callAll(url), emulator.url), emulator);
}

test("a page that is told by an import map where the package lies loads the wasm with the first call", async (t) => {
  await assertCalls(await open(t, "index.html"), emulator);
});

test("a page's own module imports the package by its path, and loads the wasm with the first call", async (t) => {
  await assertCalls(await open(t, "relative.html"), emulator);
});

test("preload() loads the wasm, and the calls after it load nothing more", async (t) => {
  const { page, loaded } = await open(t, "relative.html");
  const before = (await loaded()).map(({ url }) => url);
  assert.ok(before.every((url) => !/\/(module|glue|load-\w+)\.js/.test(url)), before.join());
  assert.equal(await preloadFrom(page, "nothing"), undefined);
  const after = (await loaded()).length;
  assert.ok(after > before.length);
  await assertWorks(page);
  assert.equal((await loaded()).length, after);
});

test("a file that could not be loaded is told, and asked for again by the next call", async (t) => {
  for (const file of ["load-inline.js", "module.js"]) {
    const { page } = await open(t, "relative.html");
    await page.route(`**/${file}`, (route) => route.fulfill({ status: 503 }));
    const { cause, message, ...error } = await preloadFrom(page, "nothing");
    assert.deepEqual([error, message], [FAILED, `preload: ${LOAD_FAILED}`]);
    assert.match(cause, /^TypeError: /);
    assert.equal((await callOnce(page)).operation, "createAssist");
    await page.unroute(`**/${file}`);
    await assertWorks(page);
  }
});

test("a page that allows wasm in its Content-Security-Policy needs to allow nothing else for it", async (t) => {
  const policy = `default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:; connect-src ${emulator.url}`;
  await assertCalls(await open(t, "relative.html", { [CSP]: policy }), emulator);
});

test("a page that forbids wasm in its Content-Security-Policy is told so", async (t) => {
  const policy = `default-src 'self'; img-src data:; connect-src 'self' ${emulator.url}`;
  for (const file of ["relative.html", "slim.html"]) {
    const { page } = await open(t, file, { [CSP]: policy });
    await emulator.clear();
    const error = await callOnce(page);
    assert.equal(error.isSnapCallError, true);
    assert.deepEqual([error.code, error.operation, error.attempts], ["config", "createAssist", 0]);
    assert.match(error.message, /'wasm-unsafe-eval'/);
    assert.deepEqual(await emulator.requests(), []);
  }
});

for (const [type, how] of [["application/wasm", "compileStreaming"], ["application/octet-stream", "compile"]]) {
  test(`the slim entry loads the file, served as ${type}, with the first call`, async (t) => {
    await assertSlim(t, browser, `${await serve(t, {}, { ".wasm": type })}slim.html`, emulator, how);
  });
}

test("many first calls at once with the slim entry load the file once", async (t) => {
  const { page, loaded } = await open(t, "slim.html");
  const calls = Array.from({ length: 10 }, () => callOnce(page));
  assert.equal(await preloadFrom(page, "nothing"), undefined);
  for (const created of await Promise.all(calls)) assert.equal(created.type, "assist");
  assert.equal((await loaded()).filter(({ url }) => /\.wasm$/.test(url)).length, 1);
});

test("the slim entry needs its own server in connect-src, beside 'wasm-unsafe-eval'", async (t) => {
  const policy = (connect) =>
    ({ [CSP]: `default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:; connect-src ${connect}` });
  await assertCalls(await open(t, "slim.html", policy(`'self' ${emulator.url}`)), emulator);
  const { page } = await open(t, "slim.html", policy(emulator.url));
  const { cause, message, ...error } = await preloadFrom(page, "nothing");
  assert.deepEqual([error, message], [FAILED, `preload: ${LOAD_FAILED}`]);
  assert.match(cause, /^TypeError: /);
});

for (const [what, answer, says] of [
  ["is missing", { status: 404 }, /snapcall\.wasm is no WebAssembly \(status 404, /],
  ["is answered with a page", { contentType: "text/html", body: "<!doctype html>" }, /snapcall\.wasm is no WebAssembly \(status 200, text\/html\)/],
]) {
  test(`a file that ${what} is told as that, and asked for again by the next call`, async (t) => {
    const { page, restore } = await openSlim(t, answer);
    const { cause, message, ...error } = await preloadFrom(page, "nothing");
    assert.deepEqual([error, message], [FAILED, `preload: ${LOAD_FAILED}`]);
    assert.match(cause, says);
    assert.match(cause, /give preload\(\) the address of snapcall-wasm\/snapcall\.wasm/);
    const { code, operation } = await callOnce(page);
    assert.deepEqual([code, operation], ["connection", "createAssist"]);
    await restore();
    await assertWorks(page);
  });
}

const SOURCES = [
  "a relative address", "an address", "a URL", "a Request", "a Response", "the promise of a Response", "an ArrayBuffer",
  "a Uint8Array", "a compiled module",
];

test("preload() of the slim entry takes the wasm, or where it is, in every form", async (t) => {
  const { page, loaded } = await openSlim(t, { status: 404 });
  for (const source of SOURCES) {
    await reopen(page);
    const before = (await loaded()).length;
    assert.equal(await preloadFrom(page, source), undefined, source);
    assert.equal((await callOnce(page)).type, "assist", source);
    const asked = (await loaded()).slice(before).map(({ url }) => new URL(url).pathname);
    assert.deepEqual(asked.filter((path) => path.endsWith(".wasm")), ["/moved.wasm"], source);
  }
});

test("preload() of the slim entry says of anything else what it is not, and takes another source then", async (t) => {
  const { page } = await openSlim(t, { status: 404 });
  const notFound = /is no WebAssembly \(status 404, no type\); give preload\(\) the address of snapcall-wasm\/snapcall\.wasm/;
  for (const [source, says, code = "connection"] of [
    ["a number", notFound], ["null", notFound], ["an object", notFound], ["the address of nothing", notFound],
    ["the address of a page", /slim\.html is no WebAssembly \(status 200, text\/html/],
    ["another module", /this is not the snapcall\.wasm of snapcall-wasm \d+\.\d+\.\d+; was the file copied before an update\?$/],
    ["other bytes", /^CompileError: .*magic/, "config"],
    ["a promise that is rejected", /^Error: no luck$/],
  ]) {
    await reopen(page);
    const { cause, message, ...error } = await preloadFrom(page, source);
    assert.deepEqual(error, { ...FAILED, code }, source);
    assert.match(message, /^preload: the client could not be loaded; /);
    assert.match(cause, says, source);
    // What was given counts, until something else is.
    assert.equal((await callOnce(page)).code, code, source);
    assert.equal(await preloadFrom(page, "an address"), undefined, source);
    assert.equal((await callOnce(page)).type, "assist", source);
  }
});
