// Expo: its bundle for the web in Chromium, and the native one as Hermes bytecode and in Hermes.

import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertCalls, openPage, startBrowser } from "../../package/support/browser.js";
import { assertOutcome } from "../../package/support/emulator.js";
import { serveFolder } from "../../package/support/static.js";
import { finish, framework, useEmulator } from "../project.js";
import { environment } from "./framework.js";

const PROGRAMS = { linux: "linux64-bin/hermes", darwin: "osx-bin/hermes", win32: "win64-bin/hermes.exe" };
/** The first eight bytes of Hermes bytecode. */
const MAGIC = "c61fbc03c103191f";

const folder = await framework("expo");
const emulator = await useEmulator();
const variables = { ...environment(folder, emulator), CI: "1", EXPO_OFFLINE: "1", EXPO_NO_TELEMETRY: "1" };

/** Exports the app for a platform to a folder; gives its path. */
async function exportFor(platform, into, args = [], env = {}) {
  const options = { cwd: folder, env: { ...variables, ...env }, timeout: 180_000 };
  await finish("expo", ["export", "--platform", platform, "--output-dir", into, ...args], options);
  return join(folder, into);
}

/** Exports the program `hermes.js`, which has no part of React Native but what it needs; gives the bundle. */
async function exportNative(...args) {
  const manifest = join(folder, "package.json");
  await writeFile(manifest, (await readFile(manifest, "utf8")).replace('"index.js"', '"hermes.js"'));
  const bundles = join(await exportFor("android", ...args), "_expo/static/js/android");
  return readFile(join(bundles, (await readdir(bundles))[0]));
}

test("expo exports a page that loads the wasm with the first call", async (t) => {
  const browser = await startBrowser({ after: (stop) => t.after(stop) });
  const { url } = await serveFolder(await exportFor("web", "page"), {}, {}, { after: (stop) => t.after(stop) });
  await assertCalls(await openPage(t, browser, url), emulator);
});

test("expo exports a native bundle as bytecode for Hermes", async () => {
  assert.equal((await exportNative("bytecode")).subarray(0, 8).toString("hex"), MAGIC);
});

test("a native bundle makes all calls in Hermes, which has no WebAssembly", async () => {
  const program = await exportNative("lowered", ["--no-bytecode", "--clear"], { LOWERED: "1" });
  await emulator.clear();
  const responses = [];
  for (let requests = 0; requests <= 4; requests++) {
    const { request, ...result } = await runInHermes(program, { EMULATOR: emulator.url, RESPONSES: responses });
    if (!request) {
      assert.equal(result.failed, undefined);
      assert.equal(result.runtime, "js");
      return assertOutcome(result.outcome, emulator);
    }
    // Hermes has no network: send its request here, and run the program again with one more response.
    const response = await fetch(...request);
    responses.push({ status: response.status, headers: [...response.headers], text: await response.text() });
  }
  assert.fail("more than four requests");
});

/** Runs a program in Hermes with these constants; gives what it prints. */
async function runInHermes(program, constants) {
  const lines = Object.entries(constants).map(([name, value]) => `globalThis.${name} = ${JSON.stringify(value)};\n`);
  await writeFile(join(folder, "program.js"), Buffer.concat([Buffer.from(lines.join("")), program]));
  const hermes = join(folder, "node_modules/hermes-engine-cli", PROGRAMS[process.platform]);
  return JSON.parse(await finish(hermes, ["-w", "program.js"], { cwd: folder }));
}
