// The same proxy in Node, Deno and workerd, the runtime of Cloudflare Workers: the programs that README.md shows.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startEmulator } from "../support/emulator.js";
import { fixture } from "../support/package.js";
import { start } from "../support/process.js";
import { at, program } from "../support/readme.js";
import { deadAddress } from "../support/server.js";
import { runtime, workerConfig } from "./runtimes.js";
import { KEY, STREAMS, create, refusal } from "./setup.js";

let emulator, folder;
before(async () => {
  emulator = await startEmulator();
  folder = await fixture("proxy-runtimes", "proxy/servers");
});
after(() => emulator?.stop());

/** The three operations and some refusals through the proxy at `origin`. */
async function assertProxy(origin) {
  await emulator.clear();
  const headers = { Cookie: "session=good", Authorization: "Bearer of-the-caller" };
  const call = (path, init) => fetch(origin + path, { ...init, headers: { ...headers, ...init?.headers } });
  const assist = await call(STREAMS, create({ type: "assist", name: "Ticket 4521" }));
  assert.equal(assist.status, 201, await assist.clone().text());
  const { token } = await assist.json();
  const instant = await call(STREAMS, create({ type: "instant" }));
  assert.equal((await instant.json()).type, "instant");
  const stream = await call(`${STREAMS}/${token}`);
  assert.deepEqual([stream.status, (await stream.json()).name], [200, "Ticket 4521"]);
  assert.equal(stream.headers.get("Cache-Control"), "no-store");
  const requests = await emulator.requests();
  assert.equal(requests.length, 3);
  for (const { headers } of requests) {
    assert.equal(headers.authorization, `Bearer ${KEY}`);
    assert.equal(headers.cookie, undefined);
  }
  assert.deepEqual(await refusal(await fetch(`${origin}${STREAMS}/${token}`)), [403, "forbidden"]);
  assert.deepEqual(await refusal(await call(`${STREAMS}/a%2fb`)), [400, "invalid_token"]);
  const large = new Blob(["x".repeat(200_000)]).stream();
  assert.deepEqual(await refusal(await call(STREAMS, create("", {}, { body: large, duplex: "half" }))), [413, "payload_too_large"]);
  assert.equal((await emulator.requests()).length, 3);
}

/** Starts a program that prints the port it listens on. */
async function serve(t, program, args, pattern, env) {
  const { match, stop } = await start(program, args, pattern, { cwd: folder, env: { ...process.env, ...env } });
  t.after(stop);
  return `http://127.0.0.1:${match[1]}`;
}

async function startNode(t, baseUrl) {
  await writeFile(join(folder, "listener.js"), await program("listener.js"));
  const here = ["listen(3000, ", 'listen(0, "127.0.0.1", '];
  await writeFile(join(folder, "server.js"), await program("server.js", at(JSON.stringify(baseUrl)), here));
  return serve(t, process.execPath, ["server.js"], /^listening on (\d+)/, { SNAPCALL_API_KEY: KEY });
}

function startDeno(t, baseUrl) {
  const args = ["run", "--no-prompt", "--no-remote", "--node-modules-dir=manual", "--allow-net=127.0.0.1", "deno.js", baseUrl, KEY];
  const env = { DENO_DIR: join(folder, "deno-cache"), DENO_NO_UPDATE_CHECK: "1" };
  return serve(t, runtime("deno", "deno"), args, /^listening on (\d+)/, env);
}

async function startWorkerd(t, baseUrl) {
  await writeFile(join(folder, "worker.js"), await program("worker.js", at("env.BASE_URL")));
  await writeFile(join(folder, "config.capnp"), workerConfig({ key: KEY, baseUrl }));
  // The number of its control channel is 1: it writes the port that it took to its standard output.
  return serve(t, runtime("workerd", "bin", "workerd"), ["serve", "--control-fd=1", "config.capnp"], /"listen".*"port":(\d+)/);
}

for (const [name, begin] of [["Node", startNode], ["Deno", startDeno], ["workerd", startWorkerd]]) {
  test(`in ${name} the three operations pass and nothing else`, async (t) => {
    await assertProxy(await begin(t, emulator.url));
  });

  test(`in ${name} an upstream that cannot be reached is 502`, async (t) => {
    const origin = await begin(t, await deadAddress());
    const response = await fetch(`${origin}${STREAMS}/t`, { headers: { Cookie: "session=good" } });
    assert.deepEqual(await refusal(response), [502, "upstream_unreachable"]);
  });
}
