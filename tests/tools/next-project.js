// A project with Next.js: examples/next, and the pages and routes of tests/tools/next.

import assert from "node:assert/strict";
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { assertCalls, openPage } from "../package/support/browser.js";
import { assertOutcome } from "../package/support/emulator.js";
import { start } from "../package/support/process.js";
import { listen } from "../package/support/server.js";
import { build } from "./pages.js";
import { bin, useProject } from "./project.js";

export const KEY = "any-key";
const KNOWN_WARNINGS = /^.*The Edge Runtime is deprecated.*$/m;
const SETTINGS = { NEXT_TELEMETRY_DISABLED: "1", NODE_OPTIONS: "--require ./loopback-only.cjs" };

/** The project `name`, which starts as a copy of examples/next and of the folders `sources`. */
export async function useNext(name, ...sources) {
  const { folder, emulator, browser } = await useProject(name, "../../examples/next", ...sources);
  process.env.SESSION_SECRET = "a secret";
  const account = { SNAPCALL_API_KEY: KEY, SNAPCALL_BASE_URL: emulator.url };
  let server, url;
  after(() => server?.stop());

  /** Starts a program of the project instead of an earlier one; gives its address. */
  async function startServer(program, args, variables, basePath = "") {
    await server?.stop();
    server = undefined;
    const env = { ...process.env, NO_COLOR: "1", ...SETTINGS, ...variables };
    server = await start(process.execPath, [program, ...args], /Local: +(http:\/\/127\.0\.0\.1:\d+)/, { cwd: folder, env });
    url = server.match[1] + basePath;
    return url;
  }

  const startNext = async (command, variables) =>
    startServer(await bin(folder, "next"), [command, "--hostname", "127.0.0.1", "--port", "0"], variables);

  /** Builds the project with these flags, and asserts that this calls nothing. `config` is the text of next.config.js. */
  async function buildNext(flags = [], config) {
    await server?.stop();
    server = undefined;
    await rm(join(folder, ".next"), { recursive: true, force: true });
    if (config) await writeFile(join(folder, "next.config.js"), config);
    await emulator.clear();
    const env = { ...SETTINGS, ...account };
    await build(folder, "next", ["build", ...flags], { env, timeout: 180_000, known: KNOWN_WARNINGS });
    assert.deepEqual(await emulator.requests(), []);
  }

  const get = (path) => fetch(`${url}/${path}`, { signal: AbortSignal.timeout(10_000) });

  async function open(t, path) {
    const { createSession } = await import(pathToFileURL(join(folder, "app/session.js")));
    const opened = await openPage(t, browser, "about:blank", { title: "" });
    await opened.page.context().addCookies([{ name: "session", value: createSession(), url }]);
    await opened.page.goto(`${url}/${path}`);
    return opened;
  }

  return {
    folder, emulator, browser, buildNext, get,
    async startDev() {
      await startNext("dev", {});
      // Compiled before a browser, which waits for 15 seconds, opens them.
      for (const path of ["", "api/snapcall/x"]) await fetch(`${url}/${path}`, { signal: AbortSignal.timeout(60_000) });
      return url;
    },
    startBuilt: () => startNext("start", account),
    /** Starts what `output: "standalone"` builds, as its documentation says. */
    async startStandalone(basePath) {
      const standalone = join(folder, ".next/standalone");
      await cp(join(folder, ".next/static"), join(standalone, ".next/static"), { recursive: true });
      const { url, stop } = await listen();
      await stop();
      const { port } = new URL(url);
      return startServer(join(standalone, "server.js"), [], { ...account, HOSTNAME: "127.0.0.1", PORT: port }, basePath);
    },
    /** The package works in each kind of module that needs no configuration. */
    async assertModules(t) {
      await t.test("a client component makes all calls with the slim entry", (t) => this.assertSlim(t));
      await t.test("a client component makes all calls through an edge route", (t) => this.assertClient(t, "/edge/snapcall"));
      await t.test("a server component makes all calls", (t) => this.assertComponent(t));
      await t.test("a server action returns an error", (t) => this.assertAction(t));
      await t.test("a route handler makes all calls", () => this.assertRoute("calls"));
      await t.test("a route handler in the edge runtime makes all calls", () => this.assertRoute("edge"));
    },
    async assertRoute(path) {
      await emulator.clear();
      const response = await get(path);
      assert.equal(response.status, 200);
      await assertOutcome(await response.json(), emulator);
    },
    /** A server component, which is rendered for each request. */
    async assertComponent(t) {
      const { page } = await openPage(t, browser, "about:blank", { title: "" });
      for (let count = 1; count <= 2; count++) {
        await emulator.clear();
        await page.goto(`${url}/component`);
        await assertOutcome(JSON.parse(await page.textContent("pre")), emulator);
      }
    },
    /** A server action returns an error with its code and status. */
    async assertAction(t) {
      const { page } = await open(t, "action");
      await page.click("button");
      await page.waitForFunction(() => document.querySelector("pre").textContent);
      const { error } = JSON.parse(await page.textContent("pre"));
      const { name, code, status, operation, message } = error;
      assert.deepEqual([name, code, status, operation], ["SnapCallError", "http", 404, "getStream"]);
      assert.match(message, /404/);
    },
    /** Opens a page with a client component, which offers the calls to the tests. */
    async openClient(t, path = "client") {
      const opened = await open(t, path);
      await opened.page.waitForFunction(() => globalThis.callAll);
      return opened;
    },
    /** A client component with the slim entry calls through a route, with the wasm file that `new URL` names. */
    async assertSlim(t, baseUrl = "/api/snapcall") {
      const file = await assertCalls(await this.openClient(t, "slim"), emulator, { baseUrl, apart: false });
      assert.match(file.url, /\.wasm$/);
    },
    /** A client component calls through a route, and loads the wasm with the first call; gives the files that have the package. */
    async assertClient(t, baseUrl = "/api/snapcall") {
      const opened = await this.openClient(t);
      const chunk = await assertCalls(opened, emulator, { baseUrl });
      assert.match(chunk.url, /\.js$/, "the wasm is in a chunk of its own, which is a script");
      const loaded = await opened.loaded();
      assert.ok(!loaded.some(({ text }) => text.includes(KEY)));
      return loaded.filter((file) => file.url === chunk.url || file.text.includes("SnapCallError"));
    },
  };
}
