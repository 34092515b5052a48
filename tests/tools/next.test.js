// Next.js: the example, and the package in each kind of module, without configuration and with the options of Next.

import assert from "node:assert/strict";
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { program, withBaseUrl } from "../docs/markdown.js";
import { assertWorks } from "./agent.js";
import { KEY, useNext } from "./next-project.js";
import { assertNothingOfNode } from "./pages.js";
import { bin, finish } from "./project.js";

const ROUTE = "app/api/snapcall/[...path]/route.js";

const next = await useNext("next");
const { folder, emulator, browser } = next;

test("the example's own test passes", async () => {
  const tested = await finish(process.execPath, [await bin(folder, "vitest"), "run"], { cwd: folder });
  assert.match(tested, /Tests +1 passed/);
});

test("the example works in development, with an emulator of its own", async (t) => {
  await assertWorks(t, browser, await next.startDev());
});

test("built by Turbopack", async (t) => {
  await next.buildNext();
  const url = await next.startBuilt();

  await t.test("the example works", (t) => assertWorks(t, browser, url));

  await t.test("its route rejects a caller without a session", async () => {
    const response = await next.get("api/snapcall/companies/42/streams/abc");
    assert.deepEqual([response.status, (await response.json()).error], [403, "forbidden"]);
  });

  await t.test("a client component makes all calls through its route", async (t) => {
    const ours = await next.assertClient(t);
    for (const { headers } of await emulator.requests()) assert.equal(headers.authorization, `Bearer ${KEY}`);
    assert.equal(ours.length, 2);
    // Next's own scripts mention Node.
    assertNothingOfNode(ours);
  });

  await next.assertModules(t);
});

test("built by webpack, standalone, with a base path and trailing slashes", async (t) => {
  // Next fails to build any edge route with webpack: it does not find route_client-reference-manifest.js.
  await rm(join(folder, "app/edge"), { recursive: true });
  await writeFile(join(folder, ROUTE), await program(ROUTE, withBaseUrl("process.env.SNAPCALL_BASE_URL")));
  await next.buildNext(["--webpack"], await program("next.config.js", ["export default {", 'export default { output: "standalone",']));
  await next.startStandalone("/shop");

  await t.test("a client component makes all calls", (t) => next.assertClient(t, "/shop/api/snapcall"));
  await t.test("a client component makes all calls with the slim entry", (t) => next.assertSlim(t, "/shop/api/snapcall"));
  await t.test("a server component makes all calls", (t) => next.assertComponent(t));
  await t.test("a server action returns an error", (t) => next.assertAction(t));
  await t.test("a route handler makes all calls", () => next.assertRoute("calls"));
});

test("built with cacheComponents, trailing slashes and a proxy file", async (t) => {
  await cp(join(folder, "calls-proxy.js"), join(folder, "proxy.js"));
  // With cacheComponents, what is not cached must be below a Suspense boundary.
  await writeFile(join(folder, "app/loading.js"), "export default () => null;\n");
  await next.buildNext([], "export default { cacheComponents: true, partialPrefetching: true, trailingSlash: true };\n");
  await next.startBuilt();

  await t.test("a server component makes all calls", (t) => next.assertComponent(t));
  await t.test("a server action returns an error", (t) => next.assertAction(t));
  await t.test("a route handler makes all calls", () => next.assertRoute("calls"));
  await t.test("the proxy file makes all calls", () => next.assertRoute("proxied"));

  await t.test("an error names the option for redirects to a trailing slash", async (t) => {
    const { page } = await next.openClient(t);
    const { code, message } = await page.evaluate(() => globalThis.failOnce("/api/snapcall"));
    assert.equal(code, "http");
    assert.match(message, /skipTrailingSlashRedirect/);
  });
});
