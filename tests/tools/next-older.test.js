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
    await next.assertModules(t);
    await t.test("middleware makes all calls", () => next.assertRoute("proxied"));
  });
}
