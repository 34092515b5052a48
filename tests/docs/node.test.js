// The blocks for Node, unchanged, each in a process of its own.

import assert from "node:assert/strict";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startEmulator } from "../package/support/emulator.js";
import { fixture } from "../package/support/package.js";
import { run } from "../package/support/process.js";
import { ofKind } from "./blocks.js";

const REDIRECT = new URL("redirect-to-emulator.js", import.meta.url).href;
const INSTALLED = fileURLToPath(new URL("node_modules/", import.meta.url));
const KEY = "sk-a-key-that-nobody-may-see";
/** A request that a block expects to fail. */
const EXPECTED_FAILURE = /no-such-token/;

const folder = await fixture("docs-node");
for (const name of ["@opentelemetry", "undici"]) {
  await symlink(join(INSTALLED, name), join(folder, "node_modules", name), "junction");
}
const emulator = await startEmulator({ pace: 100, after });

/** Runs a program; returns its output and the requests that the emulator received. */
async function execute(code) {
  await emulator.clear();
  const file = join(folder, "program.mjs");
  await writeFile(file, code);
  const env = { ...process.env, EMULATOR: emulator.url, SNAPCALL_API_KEY: KEY };
  const options = { cwd: folder, env, timeout: 30_000 };
  const { code: exitCode, output } = await run(process.execPath, ["--import", REDIRECT, file], options);
  assert.equal(exitCode, 0, output);
  return { output, requests: await emulator.requests() };
}

describe("blocks for Node", () => {
  for (const { title, code } of ofKind("node")) {
    test(`${title} runs`, async () => {
      let { output, requests } = await execute(code);
      const printed = [...code.matchAll(/^ *console\.log\(.*\); \/\/ (\w+ \d+.*)$/gm)];
      // With an emulator or a fetch of its own, what it prints shows that it works.
      if (/snapcall-emulator|fetch: async/.test(code)) assert.ok(printed.length > 0, "the block prints nothing");
      else await assertRequests();

      async function assertRequests() {
        // If the block only creates a client, call it once to test its options.
        if (!requests.length) ({ output, requests } = await execute(`${code}\nawait snapcall.createAssist();`));
        assert.ok(requests.length > 0, "the block sends no request");
        for (const { path, status } of requests) {
          assert.equal(status < 300, !EXPECTED_FAILURE.test(path), `${path}: ${status}`);
        }
      }
      assert.doesNotMatch(output, /Warning|undefined is not/);

      // A comment such as `// Ticket 4521` behind console.log() is its output; `…` is any word.
      for (const [, line] of printed) {
        const words = line.split("…").map((text) => text.replace(/[^\w ]/g, "\\$&"));
        assert.match(output, new RegExp(`^${words.join("\\S+")}$`, "m"));
      }
      if (EXPECTED_FAILURE.test(code)) assert.match(output, /There is no such stream\./);
    });
  }
});
