// An effect that runs twice, as React's StrictMode does in development.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { useClient } from "../support/client.js";
import { rejection } from "../support/errors.js";
import { CREATED } from "../support/samples.js";

const { server, client } = await useClient("node-strict-mode", { after });
const snapcall = client();

/** An effect with its cleanup. */
function effect() {
  const controller = new AbortController();
  const created = snapcall.createAssist({}, { signal: controller.signal });
  return { created, cleanup: () => controller.abort() };
}

for (const [title, prepare] of [["the first call", () => {}], ["a later call", () => snapcall.createInstant()]]) {
  test(`an abort in the cleanup of the first run leaves one POST, in ${title}`, async () => {
    server.answers({ status: 201, body: CREATED });
    await prepare();
    server.answers({ status: 201, body: CREATED });
    const first = effect();
    first.cleanup();
    const second = effect();
    assert.equal((await rejection(first.created)).name, "AbortError");
    assert.deepEqual(await second.created, CREATED);
    await wait(50);
    assert.equal(server.requests.length, 1);
  });
}
