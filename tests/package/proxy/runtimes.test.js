// The proxy in Node, Deno and workerd, with the programs of docs/proxy.md.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { startEmulator } from "../support/emulator.js";
import { TESTS } from "../support/environment.js";
import { KEY } from "../support/errors.js";
import { fixture } from "../support/package.js";
import { nativeProgram, start } from "../support/process.js";
import { STREAMS, create, proxyError } from "../support/proxy.js";
import { program, withBaseUrl } from "../../docs/markdown.js";
import { deadAddress } from "../support/server.js";
import { packageModules, startWorkerd } from "../support/workerd.js";

const emulator = await startEmulator({ after });
const folder = await fixture("proxy-runtimes", "proxy/servers");

/** Starts a program that prints its port; gives its address. */
async function serve(t, program, args, env) {
  const options = { cwd: folder, env: { ...process.env, ...env } };
  const { match, stop } = await start(program, args, /^listening on (\d+)/, options);
  t.after(stop);
  return `http://127.0.0.1:${match[1]}`;
}

/** For each runtime: starts the proxy in front of `baseUrl`, and gives its address. */
const RUNTIMES = {
  async Node(t, baseUrl) {
    const onFreePort = ["listen(3000, ", 'listen(0, "127.0.0.1", '];
    await writeFile(join(folder, "server.js"), await program("server.js", withBaseUrl(JSON.stringify(baseUrl)), onFreePort));
    return serve(t, process.execPath, ["server.js"], { SNAPCALL_API_KEY: KEY });
  },
  Deno(t, baseUrl) {
    const flags = ["--no-prompt", "--no-remote", "--node-modules-dir=manual", "--allow-net=127.0.0.1"];
    const env = { DENO_DIR: join(folder, "deno-cache"), DENO_NO_UPDATE_CHECK: "1" };
    return serve(t, nativeProgram(TESTS, "deno", "deno"), ["run", ...flags, "deno.js", baseUrl, KEY], env);
  },
  async workerd(t, baseUrl) {
    await writeFile(join(folder, "worker.js"), await program("worker.js", withBaseUrl("env.BASE_URL")));
    const own = ["worker.js", "session.js"].map((file) => ({ name: file, file }));
    return startWorkerd(t, nativeProgram(TESTS, "workerd", "bin", "workerd"), folder, {
      modules: [...own, ...await packageModules(folder, "./proxy")],
      bindings: { SNAPCALL_API_KEY: KEY, BASE_URL: baseUrl },
      compatibilityDate: "2024-01-01",
    });
  },
};

for (const [name, startProxy] of Object.entries(RUNTIMES)) {
  test(`in ${name} the proxy forwards the three operations, and rejects other requests`, async (t) => {
    const origin = await startProxy(t, emulator.url);
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
    const sent = (await emulator.requests()).map(({ headers }) => [headers.authorization, headers.cookie]);
    assert.deepEqual(sent, Array(3).fill([`Bearer ${KEY}`, undefined]));

    assert.deepEqual(await proxyError(await fetch(`${origin}${STREAMS}/${token}`)), [403, "forbidden"]);
    assert.deepEqual(await proxyError(await call(`${STREAMS}/a%2fb`)), [400, "invalid_token"]);
    const large = new Blob(["x".repeat(200_000)]).stream();
    const tooLarge = await call(STREAMS, create("", {}, { body: large, duplex: "half" }));
    assert.deepEqual(await proxyError(tooLarge), [413, "payload_too_large"]);
    assert.equal((await emulator.requests()).length, 3);
  });

  test(`in ${name} an upstream that is unreachable is 502`, async (t) => {
    const origin = await startProxy(t, await deadAddress());
    const response = await fetch(`${origin}${STREAMS}/t`, { headers: { Cookie: "session=good" } });
    assert.deepEqual(await proxyError(response), [502, "upstream_unreachable"]);
  });
}
