// Older versions of Next.js, without configuration.

import { cp } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { useNext } from "./next-project.js";

for (const name of ["next-14", "next-15"]) {
  const next = await useNext(`next-older/${name}`, "next");

  test(`${name}, built by webpack`, async (t) => {
    await cp(join(next.folder, "calls-proxy.js"), join(next.folder, "middleware.js"));
    await next.buildNext();
    await next.startBuilt();

    await t.test("a client component makes all calls", (t) => next.assertClient(t));
    await t.test("a client component makes all calls with the slim entry", (t) => next.assertSlim(t));
    await t.test("a client component makes all calls through an edge route", (t) => next.assertClient(t, "/edge/snapcall"));
    await t.test("a server component makes all calls", (t) => next.assertComponent(t));
    await t.test("a server action returns an error", (t) => next.assertAction(t));
    await t.test("a route handler makes all calls", () => next.assertRoute("calls"));
    await t.test("a route handler in the edge runtime makes all calls", () => next.assertRoute("edge"));
    await t.test("middleware makes all calls", () => next.assertRoute("proxied"));
  });
}
