// Cloudflare Workers: in workerd by itself, and with wrangler, which needs no setting of its own for the package.

import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { after, before, test } from "node:test";
import { startEmulator } from "../package/support/emulator.js";
import { assertOutcome } from "../package/support/outcome.js";
import { start } from "../package/support/process.js";
import { currentNode, finish, native } from "./programs.js";
import { bin, project } from "./project.js";

let folder, node, wrangler, env, emulator;
before(async () => {
  folder = await project("workerd", "support/page");
  // The Node that runs these tests may be older than what wrangler asks for.
  node = (await currentNode(folder)) ?? process.execPath;
  wrangler = await bin(folder, "wrangler");
  env = {
    ...process.env,
    NO_COLOR: "1",
    XDG_CONFIG_HOME: join(folder, "config"),
    // Nobody but this machine is asked or told anything.
    WRANGLER_HIDE_BANNER: "true",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    WRANGLER_WRITE_LOGS: "false",
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
  };
  emulator = await startEmulator();
});
after(() => emulator?.stop());

/** Has the Worker at `url` do all calls. */
async function assertCalls(url) {
  await emulator.clear();
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  assert.equal(response.status, 200, await response.clone().text());
  await assertOutcome(await response.json(), emulator);
}

/** Starts workerd with the modules `{ name, file }`, the Worker itself first; gives its address. */
async function startWorkerd(t, modules) {
  const type = (file) => (file.endsWith(".wasm") ? "wasm" : "esModule");
  const text = modules.map(({ name, file }) => `(name = "${name}", ${type(file)} = embed "${file}")`).join(", ");
  await writeFile(
    join(folder, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [${text}],
      compatibilityDate = "2026-10-23",
      bindings = [(name = "EMULATOR", text = "${emulator.url}")],
    )),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`,
  );
  // The number of its control channel is 1: it writes the port that it took to its standard output.
  const args = ["serve", "--control-fd=1", "config.capnp"];
  const workerd = native(folder, "workerd", "bin", "workerd");
  const { match, stop } = await start(workerd, args, /"listen".*"port":(\d+)/, { cwd: folder });
  t.after(stop);
  return `http://127.0.0.1:${match[1]}/`;
}

/** Has wrangler make what it would deploy of a Worker; gives its files as modules, the Worker itself first. */
async function bundle(main, into) {
  const output = await finish(node, [wrangler, "deploy", main, "--dry-run", "--outdir", into], { cwd: folder, env });
  assert.doesNotMatch(output, /warn/i);
  const files = (await readdir(join(folder, into))).filter((file) => /\.(js|wasm)$/.test(file));
  return files.sort((a, b) => (b === main) - (a === main)).map((name) => ({ name, file: posix.join(into, name) }));
}

test("workerd runs a Worker with the package's own files as its modules", async (t) => {
  const { exports } = JSON.parse(await readFile(join(folder, "node_modules/snapcall-wasm/package.json"), "utf8"));
  const main = posix.normalize(exports["."].import.workerd);
  const own = (name, file = name) => ({ name, file });
  const of = (file, name = file) => ({ name, file: `node_modules/snapcall-wasm/${file}` });
  await assertCalls(
    await startWorkerd(t, [
      own("worker.js"), own("calls.js"), of(main, "snapcall-wasm"),
      of("client.js"), of("error.js"), of("watch.js"), of("glue.js"), of("snapcall.wasm"),
    ]),
  );
});

for (const [entry, main] of [["the package", "worker.js"], ["its slim entry", "slim.js"]]) {
  test(`what wrangler deploys of a Worker that imports ${entry} works, with the wasm as a file of its own`, async (t) => {
    const modules = await bundle(main, `deployed-${main}`);
    assert.deepEqual(modules.map(({ name }) => name.replace(/^\w{40}-/, "")), [main, "snapcall.wasm"]);
    assert.doesNotMatch(await readFile(join(folder, modules[0].file), "utf8"), /0061736d/);
    await assertCalls(await startWorkerd(t, modules));
  });
}

test("wrangler dev serves a Worker that works", async (t) => {
  const args = [wrangler, "dev", "--ip", "127.0.0.1", "--port", "0", "--inspector-port", "0", "--var", `EMULATOR:${emulator.url}`];
  const { match, stop } = await start(node, args, /Ready on (http:\/\/127\.0\.0\.1:\d+)/, { cwd: folder, env });
  t.after(stop);
  await assertCalls(match[1]);
});
