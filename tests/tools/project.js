// A user's project: a folder of these tests, its dependencies and the packed packages, installed by npm; and its programs.

import assert from "node:assert/strict";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser } from "../package/support/browser.js";
import { assertOutcome, startEmulator } from "../package/support/emulator.js";
import { ROOT, TESTS } from "../package/support/environment.js";
import { emulatorTarball, installPackages, tarball } from "../package/support/package.js";
import { npm, run } from "../package/support/process.js";

const HERE = fileURLToPath(new URL("./", import.meta.url));
/** Below the workspace's target/, so that no package.json of the tests is above the projects. */
const PROJECTS = join(ROOT, "target/tool-tests");

/** Makes a project of `support/page` and these folders of tests. */
export function project(name, ...sources) {
  return copy(name, [join(TESTS, "support/page"), ...[...sources, name].map((source) => join(HERE, source))]);
}

/** Makes a project of an example. */
export const example = (name) => copy(`example-${name}`, [join(ROOT, "examples", name)]);

/** Makes a project of a framework, with `calls.js`. */
export async function framework(name) {
  const folder = await copy(`frameworks/${name}`, [join(HERE, "frameworks", name)]);
  await cp(join(TESTS, "support/page/calls.js"), join(folder, "calls.js"));
  return folder;
}

/** Makes a project of these folders, and installs its dependencies and the packages. */
async function copy(name, sources) {
  const folder = await copyFiles(name, sources);
  await installLocked(folder, name);
  await installPackages(folder, "--prefer-offline");
  return folder;
}

/** Makes a project of Yarn, whose program and cache are beside it; gives the program and its variables. */
export async function yarnProject(name, ...sources) {
  const tool = await copyFiles(`${name}/yarn`, [join(HERE, name, "yarn")]);
  await installLocked(tool, "Yarn");
  const program = await bin(tool, "@yarnpkg/cli-dist", "yarn");
  const app = [join(TESTS, "support/page"), ...[...sources, `${name}/app`].map((source) => join(HERE, source))];
  const folder = await copyFiles(`${name}/app`, app);
  const registry = (await npm(folder, "config", "get", "registry")).trim();
  const env = {
    YARN_NPM_REGISTRY_SERVER: registry,
    // Yarn refuses http otherwise, which npm allows.
    YARN_UNSAFE_HTTP_WHITELIST: new URL(registry).hostname,
    YARN_GLOBAL_FOLDER: join(PROJECTS, name, "global"),
  };
  const yarn = (...args) => finish(process.execPath, [program, ...args], { cwd: folder, env, timeout: 300_000 });
  await yarn("install", "--immutable");
  // Each build makes other packages; only the copy's lock file gets their checksums.
  await yarn("add", `snapcall-wasm@file:${tarball()}`, `snapcall-emulator@file:${emulatorTarball()}`);
  return { folder, program, env };
}

/** Copies these folders to a project. Its node_modules are kept. */
async function copyFiles(name, sources) {
  const folder = join(PROJECTS, name);
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) {
    if (file !== "node_modules") await rm(join(folder, file), { recursive: true });
  }
  const filter = (path) => !/node_modules|[/\\](dist|build|\.next|\.svelte-kit)$/.test(path.slice(ROOT.length));
  for (const source of sources) await cp(source, folder, { recursive: true, filter });
  return folder;
}

/** Installs the dependencies of a project, unless its node_modules are those of its lock file. */
async function installLocked(folder, name) {
  const modules = join(folder, "node_modules");
  const lock = await readFile(join(folder, "package-lock.json"), "utf8");
  const installed = join(modules, ".installed-lock.json");
  if ((await readFile(installed, "utf8").catch(() => "")) !== lock) {
    console.log(`installing ${name} (2 to 20 seconds)`);
    // A cached list of versions can be older than the lock file.
    await npm(folder, "ci", "--prefer-offline").catch(() => npm(folder, "ci"));
    await mkdir(modules, { recursive: true });
    await writeFile(installed, lock);
  }
}

/** The emulator, for the tests of one file. */
export const useEmulator = () => startEmulator({ after });

/** The project `name` of these folders of tests, the emulator and a browser, for the tests of one file. */
export async function useProject(name, ...sources) {
  return { folder: await project(name, ...sources), ...(await useServices()) };
}

/** The emulator and a browser, for the tests of one file. */
export async function useServices() {
  return { emulator: await useEmulator(), browser: await startBrowser({ after }) };
}

/** Lets a program import this entry instead of the package: the file itself, or a copy of it. */
export async function changeEntry(folder, file, entry, copy = file) {
  const text = await readFile(join(folder, file), "utf8");
  assert.ok(text.includes('"snapcall-wasm"'), file);
  await writeFile(join(folder, copy), text.replace('"snapcall-wasm"', `"${entry}"`));
}

/** The program of an installed tool; run it with Node. */
export async function bin(folder, name, program = name) {
  const { bin } = JSON.parse(await readFile(join(folder, "node_modules", name, "package.json"), "utf8"));
  return join(folder, "node_modules", name, typeof bin === "string" ? bin : bin[program]);
}

/** The current Node that a project depends on, if npm has it for this platform; that of the tests may be older. */
export async function currentNode(folder) {
  const { optionalDependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const found = await Promise.all(Object.keys(optionalDependencies).map((name) => bin(folder, name, "node").catch(() => {})));
  return found.find(Boolean);
}

/** The programs of the Nodes that a project is tested with, by version: its own and that of these tests. */
export async function nodes(folder) {
  const programs = [(await currentNode(folder)) ?? process.execPath, process.execPath];
  return new Map(await Promise.all(programs.map(async (node) => [(await finish(node, ["--print", "process.version"])).trim(), node])));
}

/** Runs a program, for a minute at most; asserts that it succeeds, and gives its output. */
export async function finish(program, args, { env, ...options } = {}) {
  const own = { ...process.env, NO_COLOR: "1", ...env };
  const { code, output } = await run(program, args, { timeout: 60_000, env: own, ...options });
  assert.equal(code, 0, `${program} ${args.join(" ")}: ${output}`);
  return output;
}

/** Runs a program that prints the outcome of `callAll` against the emulator, and nothing else; asserts that. */
export async function assertPrints(emulator, program, args, options) {
  await emulator.clear();
  await assertOutcome(JSON.parse(await finish(program, args, options)), emulator);
}

/** Asserts that `entries.cjs` requires every entry point. */
export async function assertEntries(emulator, program, args, options) {
  const found = JSON.parse(await finish(program, [...args, "entries.cjs", emulator.url], options));
  const client = ["SnapCall", "SnapCallError", "preload"];
  assert.deepEqual(found, { created: 201, name: "snapcall-wasm", main: client, slim: client, wasm: true });
}

/** Asserts that the address responds with the outcome of `callAll` against the emulator. */
export async function assertResponds(emulator, url) {
  await emulator.clear();
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  assert.equal(response.status, 200, await response.clone().text());
  await assertOutcome(await response.json(), emulator);
}

/** Asserts the outcome of `callAll` and the requests, with an emulator in the same process. */
export const assertInProcess = ({ outcome, requests }) => assertOutcome(outcome, { requests: () => requests });

/** Runs the program that makes its calls against an emulator of its own. */
export async function assertRunsEmulator(program, args, options) {
  await assertInProcess(JSON.parse(await finish(program, [...args, "emulator.js"], options)));
}

/** Runs a user's tests, which write that outcome to outcome.json; asserts that, and gives the output. */
export async function assertWrites(emulator, program, args, cwd, env) {
  await emulator.clear();
  const output = await finish(program, args, { cwd, env: { EMULATOR: emulator.url, ...env } });
  await assertOutcome(JSON.parse(await readFile(join(cwd, "outcome.json"), "utf8")), emulator);
  return output;
}
