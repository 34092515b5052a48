// The programs for Node, each as it stands, in a process of its own.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startEmulator } from "../package/support/emulator.js";
import { fixture } from "../package/support/package.js";
import { run } from "../package/support/process.js";
import { ofKind } from "./kinds.js";

const REROUTE = pathToFileURL(fileURLToPath(new URL("reroute.js", import.meta.url))).href;
const KEY = "sk-a-key-that-nobody-may-see";
/** What a program asks for that has to fail. */
const MEANT_TO_FAIL = /no-such-token/;

let folder, emulator;
before(async () => {
  folder = await fixture("docs-node");
  emulator = await startEmulator({ pace: 100 });
});
after(() => emulator?.stop());

/** Runs a program; gives what it printed and what it asked the emulator. */
async function execute(code) {
  await emulator.clear();
  const file = join(folder, "program.mjs");
  await writeFile(file, code);
  const env = { ...process.env, EMULATOR: emulator.url, SNAPCALL_API_KEY: KEY };
  const options = { cwd: folder, env, timeout: 30_000 };
  const { code: ended, output } = await run(process.execPath, ["--import", REROUTE, file], options);
  assert.equal(ended, 0, output);
  return { output, requests: await emulator.requests() };
}

describe("programs for Node", () => {
  for (const block of ofKind("node")) {
    test(`${block.title} does what it says`, async () => {
      let { output, requests } = await execute(block.code);
      // One that only makes a client has it called once, so that what it was configured with is seen to work.
      if (!requests.length) ({ output, requests } = await execute(`${block.code}\nawait snapcall.createAssist();`));
      assert.ok(requests.length > 0, "it asks for something");
      for (const { path, status } of requests) {
        assert.equal(status < 300, !MEANT_TO_FAIL.test(path), `${path}: ${status}`);
      }
      assert.doesNotMatch(output, /Warning|undefined is not/);

      // Where the only argument of console.log is followed by a comment in the words of its output, that is what comes.
      for (const [, printed] of block.code.matchAll(/^console\.log\(.*\); \/\/ (Ticket \d+)$/gm)) {
        assert.ok(output.split("\n").includes(printed), output);
      }
      if (MEANT_TO_FAIL.test(block.code)) assert.match(output, /There is no such stream\./);
    });
  }
});
