// What tools make of the pages of users' projects, and how a browser gets on with it.

import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assertCalls, openPage } from "../package/support/browser.js";
import { TESTS } from "../package/support/environment.js";
import { serveFolder } from "../package/support/static.js";
import { finish } from "./programs.js";

/**
 * Runs a project's tool as npm's scripts do, which must succeed and have nothing to say against the package. `options`
 * are those of `finish`.
 */
export async function build(folder, tool, args, options) {
  // Not with Node: it is a program of the platform if npm ran the tool's own script after its installation.
  const program = join("node_modules", ".bin", tool);
  const output = await finish(program, args, { cwd: folder, shell: process.platform === "win32", ...options });
  assert.doesNotMatch(output, /warn|\(!\)|error|externaliz|polyfill|unresolved|deprecat/i);
}

/** Puts the project's page beside the program in its folder `built`; `script` says how the page loads it. */
export async function addPage(folder, built, script = 'type="module"') {
  const page = await readFile(join(folder, "index.html"), "utf8");
  assert.ok(page.includes('<script type="module"'));
  await writeFile(join(folder, built, "index.html"), page.replace('type="module"', script));
}

/** Has the page in a folder do all calls, with the `options` of `assertCalls`; asserts that it got nothing of Node. */
export async function assertSite(t, browser, folder, emulator, options) {
  const site = await serveFolder(folder);
  t.after(() => site.stop());
  const opened = await openPage(t, browser, site.url);
  const chunk = await assertCalls(opened, emulator, options);
  assert.match(chunk.url, /\.js$/, "the wasm came in a script");
  assertNothingOfNode(await opened.loaded());
}

/** Asserts that files which a browser loaded neither ask for Node's modules and globals nor bring replacements. */
export function assertNothingOfNode(files) {
  for (const { url, text } of files) {
    if (/\.wasm$/.test(url)) continue;
    assert.doesNotMatch(text, /["']node:|\brequire\b|\bBuffer\b|\bprocess\b|\b__dirname\b/, url);
  }
}

/** Makes the project's folder `slim`, with the same page from the package's entry `snapcall-wasm/slim`. */
export async function addSlim(folder) {
  const slim = join(folder, "slim");
  await cp(join(TESTS, "support/page"), slim, { recursive: true });
  const program = await readFile(join(slim, "main.js"), "utf8");
  assert.ok(program.includes('"snapcall-wasm"'));
  await writeFile(join(slim, "main.js"), program.replace('"snapcall-wasm"', '"snapcall-wasm/slim"'));
}

/** Has a page with the slim entry do all calls, and asserts that the wasm came as a file and `how` it was compiled. */
export async function assertSlim(t, browser, url, emulator, how) {
  const opened = await openPage(t, browser, url);
  await opened.page.evaluate(() => {
    globalThis.compiled = [];
    for (const how of ["compile", "compileStreaming", "instantiate", "instantiateStreaming"]) {
      const original = WebAssembly[how];
      WebAssembly[how] = (...args) => {
        globalThis.compiled.push(how);
        return original(...args);
      };
    }
  });
  const file = await assertCalls(opened, emulator);
  assert.match(file.url, /\.wasm$/, "the wasm came as a file");
  assert.deepEqual(await opened.page.evaluate(() => globalThis.compiled), [how]);
  assertNothingOfNode(await opened.loaded());
}

/** Does so for the page in a folder, on a web server that knows the type of the file and on one that does not. */
export async function assertSlimSite(t, browser, folder, emulator) {
  for (const [type, how] of [["application/wasm", "compileStreaming"], ["application/octet-stream", "compile"]]) {
    const site = await serveFolder(folder, {}, { ".wasm": type });
    t.after(() => site.stop());
    await assertSlim(t, browser, site.url, emulator, how);
  }
}
