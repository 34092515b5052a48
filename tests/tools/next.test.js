// Next.js without configuration: the package in a client component, a server component and route handlers.

import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { assertOutcome } from "../package/support/emulator.js";
import { assertCalls, openPage } from "../package/support/browser.js";
import { KEY } from "../package/support/errors.js";
import { start } from "../package/support/process.js";
import { program, withBaseUrl } from "../docs/markdown.js";
import { assertNothingOfNode, build } from "./pages.js";
import { bin, useProject } from "./project.js";

const EDGE_IS_DEPRECATED = /^.*The Edge Runtime is deprecated.*$/m;
const ROUTE = "app/api/snapcall/[...path]/route.js";

const { folder, emulator, browser } = await useProject("next");
await mkdir(join(folder, ROUTE, ".."), { recursive: true });
await writeFile(join(folder, ROUTE), await program(ROUTE, withBaseUrl("process.env.EMULATOR")));
const env = { NEXT_TELEMETRY_DISABLED: "1" };
let server, url;
after(() => server?.stop());

/** Builds the project, and starts its server instead of an earlier one. */
async function buildAndStart(...flags) {
  await server?.stop();
  server = undefined;
  await build(folder, "next", ["build", ...flags], { env, timeout: 180_000, known: EDGE_IS_DEPRECATED });
  const args = [await bin(folder, "next"), "start", "--hostname", "127.0.0.1", "--port", "0"];
  const variables = { ...process.env, NO_COLOR: "1", ...env, EMULATOR: emulator.url, SNAPCALL_API_KEY: KEY };
  server = await start(process.execPath, args, /Local: +(http:\/\/127\.0\.0\.1:\d+)/, { cwd: folder, env: variables });
  url = server.match[1];
}

async function assertRoute(path) {
  await emulator.clear();
  const response = await fetch(`${url}/${path}`, { signal: AbortSignal.timeout(10_000) });
  await assertOutcome(await response.json(), emulator);
}

test("next build accepts the package", () => buildAndStart());

test("a client component calls through the route handler, and loads the wasm with the first call", async (t) => {
  const opened = await openPage(t, browser, url);
  await opened.page.context().addCookies([{ name: "session", value: "good", url }]);
  const chunk = await assertCalls(opened, emulator, { baseUrl: "/api/snapcall" });
  assert.match(chunk.url, /\.js$/, "the wasm is in a chunk of its own, which is a script");
  for (const { headers } of await emulator.requests()) assert.equal(headers.authorization, `Bearer ${KEY}`);
  const loaded = await opened.loaded();
  assert.ok(!loaded.some(({ text }) => text.includes(KEY)));
  // Next's own scripts mention Node.
  const ours = loaded.filter((file) => file.url === chunk.url || file.text.includes("SnapCallError"));
  assert.equal(ours.length, 2);
  assertNothingOfNode(ours);
});

test("the route handler rejects a caller without a session", async () => {
  await emulator.clear();
  const response = await fetch(`${url}/api/snapcall/companies/42/streams/abc`, { signal: AbortSignal.timeout(10_000) });
  assert.deepEqual([response.status, (await response.json()).error], [403, "forbidden"]);
  assert.deepEqual(await emulator.requests(), []);
});

test("a server component makes all calls", async (t) => {
  await emulator.clear();
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(`${url}/component`);
  await assertOutcome(JSON.parse(await page.textContent("pre")), emulator);
});

test("a server component without any configuration is rendered for each request", async () => {
  await emulator.clear();
  for (let count = 1; count <= 2; count++) {
    const html = await (await fetch(`${url}/plain`, { signal: AbortSignal.timeout(10_000) })).text();
    assert.match(html, /<pre>plain<\/pre>/);
    assert.equal((await emulator.requests()).length, 2 * count);
  }
});

test("a server action returns an error with its code and status", async (t) => {
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(`${url}/action`);
  await page.click("button");
  await page.waitForFunction(() => document.querySelector("pre").textContent);
  const { error } = JSON.parse(await page.textContent("pre"));
  const { name, code, status, operation, message } = error;
  assert.deepEqual([name, code, status, operation], ["SnapCallError", "http", 404, "getStream"]);
  assert.match(message, /404/);
});

test("a route handler makes all calls", () => assertRoute("calls"));

test("a route handler in the edge runtime makes all calls", () => assertRoute("edge"));

test("built with webpack, a route handler and a client component make all calls", async (t) => {
  // Next fails to build any edge route with webpack: it does not find route_client-reference-manifest.js.
  await rm(join(folder, "app/edge"), { recursive: true });
  await buildAndStart("--webpack");
  await assertRoute("calls");
  const opened = await openPage(t, browser, url);
  await opened.page.context().addCookies([{ name: "session", value: "good", url }]);
  await assertCalls(opened, emulator, { baseUrl: "/api/snapcall" });
});
