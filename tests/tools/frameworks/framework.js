// A framework's project: built and started as its documentation says. Its page `/` offers the calls, and its route
// `/api/calls` makes them on the server.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { delimiter, dirname, join, posix } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { assertCalls, openPage } from "../../package/support/browser.js";
import { TESTS } from "../../package/support/environment.js";
import { nativeProgram, start } from "../../package/support/process.js";
import { deadAddress } from "../../package/support/server.js";
import { startWorkerd } from "../../package/support/workerd.js";
import { COMPILED_BY, assertNothingOfNode, assertSlimCalls, build } from "../pages.js";
import { assertResponds, changeEntry, currentNode, framework, useServices } from "../project.js";
import { WRANGLER_ENV } from "../wrangler.js";

const COMPATIBILITY = { compatibilityDate: "2026-10-23", compatibilityFlags: ["nodejs_compat"] };
const NO_TELEMETRY = {
  ASTRO_TELEMETRY_DISABLED: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  NG_CLI_ANALYTICS: "false",
  NUXT_TELEMETRY_DISABLED: "1",
};

/**
 * Lines of the frameworks' own output: names of files, and what Node and Rolldown say about their programs. wasm-bindgen's
 * glue repeats a key for each function that it imports, of which OpenNext's esbuild warns.
 */
const KNOWN =
  /^.*(error-\d+|error\.svelte|polyfills\.server|\[DEP\d+\]|--trace-deprecation|PLUGIN_TIMINGS).*$/gm;

/** The Node of the frameworks: that of these tests may be older than they support. */
const NODE = (await currentNode(fileURLToPath(new URL("./", import.meta.url)))) ?? process.execPath;

/** Variables for the programs of a project: `node` and those of its node_modules can be found, and nothing is reported. */
export function environment(folder, emulator) {
  const path = [dirname(NODE), join(folder, "node_modules/.bin"), process.env.PATH].join(delimiter);
  const own = { NO_COLOR: "1", PATH: path, XDG_CONFIG_HOME: join(folder, "config"), EMULATOR: emulator.url };
  return { ...process.env, ...WRANGLER_ENV, ...NO_TELEMETRY, ...own };
}

/**
 * Tests a framework. A command is a program of its node_modules, or `node`, with arguments; `PORT` stands for a free port.
 *
 * `build` makes the server for Node, and `start` runs it; `dev` is the development server, and `slim` the file of the page
 * that imports the slim entry there. All are optional. Each of `workers` is a build for Cloudflare: `build`, with the
 * variables `env`, and either `modules`, the folder of a complete Worker, or `dev`, the arguments of `wrangler dev`. `page`
 * are options of `assertCalls` for the built page; with `false` there is no page.
 */
export async function testFramework(name, { build: command, start: server, dev, slim, workers = [], page = {} }) {
  const folder = await framework(name);
  const { emulator, browser } = await useServices();
  const variables = environment(folder, emulator);

  const runBuild = (line, env) => {
    const [tool, ...args] = line.split(" ");
    return build(folder, tool, args, { env: { ...variables, ...env }, timeout: 180_000, known: KNOWN });
  };

  /** Starts a server on a free port; gives its address. */
  async function serve(t, line, env) {
    const { port } = new URL(await deadAddress());
    const [program, ...args] = line.replaceAll("PORT", port).split(" ");
    const options = { cwd: folder, env: { ...variables, HOST: "127.0.0.1", PORT: port, ...env } };
    const { stop } = await start(program, args, new RegExp(`:${port}\\b`), options);
    t.after(stop);
    return `http://127.0.0.1:${port}`;
  }

  /** Makes all calls in the page, also when the server has rendered it. */
  async function assertPage(t, url, options) {
    const opened = await openPage(t, browser, `${url}/`);
    assertNothingOfNode([await assertCalls(opened, emulator, options)]);
  }

  /** Opens the page of a development server. The first visit lets the server bundle the dependencies, and reload the page. */
  async function openInDevelopment(t, url) {
    const first = await openPage(t, browser, `${url}/`);
    await first.page.waitForLoadState("networkidle");
    const opened = await openPage(t, browser, `${url}/`);
    await opened.page.waitForLoadState("networkidle");
    // The framework's own tools may complain.
    opened.complaints.length = 0;
    return opened;
  }

  if (server) {
    test(`${name}: the built server and its page make all calls`, async (t) => {
      await runBuild(command);
      const url = await serve(t, server, { NODE_ENV: "production" });
      await assertResponds(emulator, `${url}/api/calls`);
      if (page) await assertPage(t, url, page);
    });
  }

  if (dev) {
    test(`${name}: the development server and its page make all calls`, async (t) => {
      const url = await serve(t, dev);
      await assertResponds(emulator, `${url}/api/calls`);
      if (page) await assertCalls(await openInDevelopment(t, url), emulator);
    });
  }

  if (slim) {
    test(`${name}: the development server serves the wasm file of the slim entry`, async (t) => {
      const file = join(folder, slim);
      const text = await readFile(file, "utf8");
      t.after(() => writeFile(file, text));
      await changeEntry(folder, slim, "snapcall-wasm/slim");
      await assertSlimCalls(await openInDevelopment(t, await serve(t, dev)), emulator, COMPILED_BY["application/wasm"]);
    });
  }

  for (const worker of workers) {
    test(`${name}: a Worker makes all calls (${worker.build})`, async (t) => {
      await runBuild(worker.build, { CLOUDFLARE: "1", ...worker.env });
      const variable = `EMULATOR:${emulator.url}`;
      const url = worker.modules
        ? await serveModules(t, folder, worker.modules, { EMULATOR: emulator.url })
        : await serve(t, `wrangler dev ${worker.dev} --ip 127.0.0.1 --port PORT --inspector-port 0 --var ${variable}`);
      await assertResponds(emulator, `${url}/api/calls`);
      if (page && !worker.modules) await assertPage(t, url, page);
    });
  }

  return { folder, emulator, browser, runBuild, serve, assertPage, openInDevelopment };
}

/** Runs the modules in a folder in workerd; gives the address. */
async function serveModules(t, folder, built, bindings) {
  const files = (await readdir(join(folder, built), { recursive: true })).map((file) => file.replaceAll("\\", "/"));
  const names = files.filter((file) => file.endsWith(".mjs")).sort((a, b) => (b === "index.mjs") - (a === "index.mjs"));
  const modules = names.map((name) => ({ name, file: posix.join(built, name) }));
  const program = nativeProgram(TESTS, "workerd", "bin", "workerd");
  return startWorkerd(t, program, folder, { modules, bindings, ...COMPATIBILITY });
}
