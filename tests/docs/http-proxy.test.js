// The program that sends its requests through an HTTP proxy, with undici.

import assert from "node:assert/strict";
import { once } from "node:events";
import { symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startEmulator } from "../package/support/emulator.js";
import { fixture } from "../package/support/package.js";
import { run } from "../package/support/process.js";
import { program, withBaseUrl } from "./markdown.js";

const UNDICI = fileURLToPath(new URL("node_modules/undici", import.meta.url));

test("requests go through the proxy", async () => {
  const emulator = await startEmulator({ after });
  const tunnels = [];
  const proxy = createServer().on("connect", ({ url }, client) => {
    tunnels.push(url);
    const { hostname, port } = new URL(`http://${url}`);
    const server = connect(port, hostname, () => client.write("HTTP/1.1 200 Connected\r\n\r\n"));
    server.pipe(client).pipe(server);
    for (const socket of [client, server]) socket.on("error", () => {});
  });
  after(() => proxy.close());
  await once(proxy.listen(0, "127.0.0.1"), "listening");

  const folder = await fixture("docs-http-proxy");
  await symlink(UNDICI, join(folder, "node_modules/undici"), "junction");
  const address = ["http://proxy.example.com:3128", `http://127.0.0.1:${proxy.address().port}`];
  await writeFile(join(folder, "http-proxy.js"), await program("http-proxy.js", withBaseUrl(JSON.stringify(emulator.url)), address));
  const env = { ...process.env, SNAPCALL_API_KEY: "any-key" };
  const { code, output } = await run(process.execPath, ["http-proxy.js"], { cwd: folder, env, timeout: 20_000 });
  assert.equal(code, 0, output);
  assert.equal(output, "assist\n");
  assert.deepEqual(tunnels, [new URL(emulator.url).host]);
  assert.equal((await emulator.requests()).length, 1);
});
