// Abort while a key function is asked: as while a request, a body or a wait lasts, which node/retries.test.js has.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { usePackage } from "../support/package.js";

const { SnapCall } = await usePackage("lifetime-aborts");
const REASONS = [new Error("changed my mind"), "a string", undefined, null, { an: "object" }, 0];
const CALLS = [
  (client, options) => client.createAssist({}, options),
  (client, options) => client.createInstant({}, options),
  (client, options) => client.getStream("t", options),
  (client, options) => client.watchStream("t", options).next(),
];

test("abort while a key function is asked rejects at once, with the reason itself, and sends nothing", async () => {
  for (const option of ["apiKey", "authorization"]) {
    for (const reason of REASONS) {
      for (const call of CALLS) {
        let asked;
        const asks = new Promise((resolve) => (asked = resolve));
        const give = () => {
          asked();
          return new Promise(() => {});
        };
        const controller = new AbortController();
        const client = new SnapCall({ companyId: 42, [option]: give, timeout: 60_000, fetch: assert.fail });
        let outcome;
        call(client, { signal: controller.signal }).then(assert.fail, (thrown) => (outcome = { thrown }));
        await asks;
        controller.abort(reason);
        // Before any timer, and before anything could come from outside.
        await turn();
        assert.ok(outcome, `still pending after an abort with ${String(reason)}`);
        assert.equal(outcome.thrown, controller.signal.reason);
        if (reason === undefined) assert.equal(outcome.thrown.name, "AbortError");
        else assert.equal(outcome.thrown, reason);
      }
    }
  }
});

test("abort without an argument gives the platform's own reason", async () => {
  const controller = new AbortController();
  const client = new SnapCall({ companyId: 42, apiKey: () => new Promise(() => {}), fetch: assert.fail });
  const promise = client.getStream("t", { signal: controller.signal });
  controller.abort();
  await assert.rejects(promise, (thrown) => thrown === controller.signal.reason && thrown instanceof DOMException);
});
