// Calls that run at the same time: each keeps the AsyncLocalStorage of its caller, on which servers rely.

import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { test } from "node:test";
import { useCopies } from "../support/package.js";
import { STREAM } from "../support/samples.js";

const { load } = await useCopies("async-context");
const visitor = new AsyncLocalStorage();

test("fetch, a key function and onAttempt run in the context of their call", async () => {
  const { SnapCall } = await load();
  const seen = {};
  const note = (name, what) => (seen[name] ??= new Set()).add(`${what}: ${visitor.getStore()}`);

  /** Makes a call that is retried once. */
  function getStream(name) {
    const responses = [new Response("", { status: 503, headers: { "Retry-After": "0" } }), Response.json(STREAM)];
    const snapcall = new SnapCall({
      companyId: 42,
      apiKey: async () => note(name, "apiKey") && "a-key",
      fetch: async () => note(name, "fetch") && responses.shift(),
      onAttempt: () => note(name, "onAttempt"),
    });
    return visitor.run(name, () => snapcall.getStream("t"));
  }

  // The first ones wait for the same module, and go on in the same turn.
  const names = ["Ada", "Ben", "Eve"];
  for (const round of ["first calls", "later calls"]) {
    await Promise.all(names.map(getStream));
    for (const name of names) {
      assert.deepEqual([...seen[name]].sort(), [`apiKey: ${name}`, `fetch: ${name}`, `onAttempt: ${name}`], round);
    }
  }
});
