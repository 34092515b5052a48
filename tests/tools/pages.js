// Pages that users' tools build, in a browser.

import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertCalls, openPage } from "../package/support/browser.js";
import { TESTS } from "../package/support/environment.js";
import { start } from "../package/support/process.js";
import { serveFolder } from "../package/support/static.js";
import { changeEntry, finish, useProject } from "./project.js";

/** Runs a project's tool as npm's scripts do; asserts that it succeeds without a warning but those that match `known`. */
export async function build(folder, tool, args, { known, ...options } = {}) {
  const program = join("node_modules", ".bin", tool);
  const output = await finish(program, args, { cwd: folder, shell: process.platform === "win32", ...options });
  const rest = known ? output.replace(known, "") : output;
  assert.doesNotMatch(rest, /warn|\(!\)|error|externaliz|polyfill|unresolved|deprecat/i);
}

/** Asserts that loaded scripts use no modules and globals of Node, nor replacements. */
export function assertNothingOfNode(files) {
  for (const { url, text } of files) {
    if (/\.wasm$/.test(url)) continue;
    // The client words an error by `globalThis.process`, which a page does not have.
    assert.doesNotMatch(text, /["']node:|\brequire\b|\bBuffer\b|(?<!globalThis\.)\bprocess\b|\b__dirname\b/, url);
  }
}

/** Makes all calls in a page with the slim entry; asserts that the wasm loads as a file, and `how` it is compiled. */
export async function assertSlim(t, browser, url, emulator, how, options) {
  const opened = await openPage(t, browser, url);
  await assertSlimCalls(opened, emulator, how, options);
  assertNothingOfNode(await opened.loaded());
}

/** The same in an opened page, which may contain tools that are made for Node too. */
export async function assertSlimCalls(opened, emulator, how, options) {
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
  const file = await assertCalls(opened, emulator, options);
  assert.match(file.url, /\.wasm$/, "the wasm is a file");
  assert.deepEqual(await opened.page.evaluate(() => globalThis.compiled), [how]);
}

/** How the slim entry compiles the file, by the type that a server gives it. */
export const COMPILED_BY = { "application/wasm": "compileStreaming", "application/octet-stream": "compile" };

/** Starts Vite's development server for a folder of the project; gives its address. `vite` are the arguments of Node. */
export async function viteDev(t, folder, vite, root, variables) {
  const args = [...vite, "dev", root, "--host", "127.0.0.1", "--port", "0"];
  const env = { ...process.env, NO_COLOR: "1", ...variables };
  const { match, stop } = await start(process.execPath, args, /(http:\/\/127\.0\.0\.1:\d+\/)/, { cwd: folder, env });
  t.after(stop);
  return match[1];
}

/** Tests the builds and the development server of Vite, whose program is `vite` as for `viteDev`. `build` gets a folder. */
export function testVite({ folder, emulator, browser, assertPage, assertSlimPage }, build, vite, variables) {
  const dev = (t, root) => viteDev(t, folder, vite, root, variables);

  test("vite build makes a page that loads the wasm with the first call", async (t) => {
    await build(".");
    await assertPage(t, "dist");
  });

  test("vite dev serves a page that loads the wasm with the first call", async (t) => {
    const opened = await openPage(t, browser, await dev(t, "."));
    await assertCalls(opened, emulator);
    assertNothingOfNode(await opened.loaded());
  });

  test("vite build emits the wasm file of the slim entry", async (t) => {
    await build("slim");
    await assertSlimPage(t, "slim/dist");
  });

  test("vite dev serves the wasm file of the slim entry", async (t) => {
    await assertSlim(t, browser, await dev(t, "slim"), emulator, COMPILED_BY["application/wasm"]);
  });
}

/** What the page of a single script holds: it has no chunks, so the fallback is part of it. */
export const SCRIPT = { apart: false, fallback: 1 };
/** The same with the static entry, which has no wasm. */
export const STATIC = { ...SCRIPT, wasm: 0 };

/** The project of a bundler, for the tests of one file. */
export async function useBundler(name) {
  const found = await useProject(name);
  return { ...(await usePages(found)), build: (...args) => build(found.folder, name, args) };
}

/** Adds folders `slim` and `static` to a project, with the same page and that entry; gives how to test its pages. */
export async function usePages({ folder, emulator, browser }) {
  for (const entry of ["slim", "static"]) {
    await cp(join(TESTS, "support/page"), join(folder, entry), { recursive: true });
    await changeEntry(folder, `${entry}/main.js`, `snapcall-wasm/${entry}`);
  }

  async function serve(t, built, types) {
    const { url, stop } = await serveFolder(join(folder, built), {}, types);
    t.after(stop);
    return url;
  }
  return {
    folder, emulator, browser,
    /** Copies the project's page to a built folder; `script` is how it loads its program. */
    async addPage(built, script = 'type="module"') {
      const page = await readFile(join(folder, "index.html"), "utf8");
      await writeFile(join(folder, built, "index.html"), page.replace('type="module"', script));
    },
    async assertPage(t, built, options) {
      const opened = await openPage(t, browser, await serve(t, built));
      const chunk = await assertCalls(opened, emulator, options);
      assert.match(chunk.url, /\.js$/, "the client is part of a script");
      assertNothingOfNode(await opened.loaded());
    },
    async assertSlimPage(t, built, options) {
      for (const [type, how] of Object.entries(COMPILED_BY)) {
        await assertSlim(t, browser, await serve(t, built, { ".wasm": type }), emulator, how, options);
      }
    },
  };
}
