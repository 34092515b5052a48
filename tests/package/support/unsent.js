import assert from "node:assert/strict";
import { failure, shown } from "./failure.js";
import { usePackage } from "./package.js";
import { CREATED } from "./samples.js";
import { serve } from "./server.js";

export const KEY = "sk-a-key-that-nobody-may-see";

/**
 * The package, with `refused(act, code, path)`: what `act(client, options)` starts must fail with a SnapCallError that
 * says what to change, before anything is sent. `options` are those of a client that works.
 */
export async function usePackageUnsent(name, hooks) {
  const { SnapCall, SnapCallError } = await usePackage(name);
  const server = await serve(hooks);
  let sent = 0;
  const { fetch } = globalThis;
  globalThis.fetch = (...args) => {
    sent += 1;
    return fetch(...args);
  };
  const options = { companyId: 42, apiKey: KEY, baseUrl: server.url };
  async function refused(act, code, path) {
    server.answers({ status: 201, body: CREATED });
    sent = 0;
    const client = new SnapCall(options);
    const error = await failure(act(client, options));
    assert.ok(error instanceof SnapCallError, shown(error));
    assert.equal(error.code, code, error.message);
    assert.equal(error.path, path, error.message);
    assert.equal(error.attempts, 0);
    assert.ok(error.message.startsWith(`${error.operation}: ${path}: `), error.message);
    assert.ok(!shown(error).includes(KEY), shown(error));
    assert.equal(sent, 0);
    assert.equal(server.requests.length, 0);
    // The client is none the worse for it.
    assert.deepEqual(await client.createAssist(), CREATED);
    assert.equal(sent, 1);
    return error;
  }
  return { SnapCall, refused };
}
