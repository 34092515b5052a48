// Next.js without a configuration: the package in a page, in a server component and in route handlers.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertCalls, openPage, startBrowser } from "../package/support/browser.js";
import { startEmulator } from "../package/support/emulator.js";
import { assertOutcome } from "../package/support/outcome.js";
import { start } from "../package/support/process.js";
import { at, program } from "../package/support/readme.js";
import { assertNothingOfNode, build } from "./pages.js";
import { bin, project } from "./project.js";

const KEY = "sk-a-key-that-nobody-may-see";
const ROUTE = "app/api/snapcall/[...path]/route.js";

let folder, emulator, browser, server, url;
before(async () => {
  folder = await project("next", "support/page");
  await mkdir(join(folder, ROUTE, ".."), { recursive: true });
  await writeFile(join(folder, ROUTE), await program(ROUTE, at("process.env.EMULATOR")));
  emulator = await startEmulator();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await emulator?.stop();
});

// Nobody but this machine is told anything.
const quiet = { NEXT_TELEMETRY_DISABLED: "1" };

test("next build takes the package as it is", async () => {
  await build(folder, "next", ["build"], { env: quiet, timeout: 180_000 });
  const args = [await bin(folder, "next"), "start", "--hostname", "127.0.0.1", "--port", "0"];
  const env = { ...process.env, NO_COLOR: "1", ...quiet, EMULATOR: emulator.url, SNAPCALL_API_KEY: KEY };
  server = await start(process.execPath, args, /Local: +(http:\/\/127\.0\.0\.1:\d+)/, { cwd: folder, env });
  url = server.match[1];
});

test("a client component calls through the route handler and loads the wasm with the first call", async (t) => {
  const opened = await openPage(t, browser, url);
  await opened.page.context().addCookies([{ name: "session", value: "good", url }]);
  const chunk = await assertCalls(opened, emulator, { baseUrl: "/api/snapcall" });
  assert.match(chunk.url, /\.js$/, "the wasm is in a chunk of its own, which is a script");
  for (const { headers } of await emulator.requests()) assert.equal(headers.authorization, `Bearer ${KEY}`);
  const loaded = await opened.loaded();
  assert.ok(!loaded.some(({ text }) => text.includes(KEY)));
  // Next's own scripts have something of Node.
  const ours = loaded.filter((file) => file.url === chunk.url || file.text.includes("SnapCallError"));
  assert.equal(ours.length, 2);
  assertNothingOfNode(ours);
});

test("the route handler lets nobody through whom the application refuses", async () => {
  await emulator.clear();
  const response = await fetch(`${url}/api/snapcall/companies/42/streams/abc`, { signal: AbortSignal.timeout(10_000) });
  assert.deepEqual([response.status, (await response.json()).error], [403, "forbidden"]);
  assert.deepEqual(await emulator.requests(), []);
});

test("a server component calls", async (t) => {
  await emulator.clear();
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(`${url}/component`);
  await assertOutcome(JSON.parse(await page.textContent("pre")), emulator);
});

test("a route handler calls", async () => {
  await emulator.clear();
  const response = await fetch(`${url}/calls`, { signal: AbortSignal.timeout(10_000) });
  await assertOutcome(await response.json(), emulator);
});
