// The package with a plain server, for the tests of one file.

import assert from "node:assert/strict";
import { mock } from "node:test";
import { KEY, dump, rejection } from "./errors.js";
import { usePackage } from "./package.js";
import { CREATED } from "./samples.js";
import { serve } from "./server.js";

/** The exports of the package, a server, and `client(options)`, which makes a client of that server. */
export async function useClient(name, hooks, defaults) {
  const { SnapCall, SnapCallError } = await usePackage(name);
  const server = await serve(hooks);
  const client = (options) => new SnapCall({ companyId: 42, apiKey: KEY, baseUrl: server.url, ...defaults, ...options });
  return { SnapCall, SnapCallError, server, client };
}

/**
 * The package, with `assertInvalid(act, code, path, message)`: the call that `act(client, options)` makes must reject
 * with a SnapCallError about `path`, before anything is sent. `options` are valid options of a client.
 */
export async function useValidation(name, hooks) {
  const { SnapCall, SnapCallError, server } = await useClient(name, hooks);
  const fetch = mock.method(globalThis, "fetch");
  const options = { companyId: 42, apiKey: KEY, baseUrl: server.url };
  async function assertInvalid(act, code, path, message) {
    server.answers({ status: 201, body: CREATED });
    fetch.mock.resetCalls();
    const client = new SnapCall(options);
    const error = await rejection(act(client, options));
    assert.ok(error instanceof SnapCallError, dump(error));
    assert.deepEqual([error.code, error.path, error.attempts], [code, path, 0], error.message);
    assert.ok(error.message.startsWith(`${error.operation}: `) && error.message.includes(path), error.message);
    if (message) assert.match(error.message, message);
    assert.ok(!dump(error).includes(KEY), dump(error));
    assert.deepEqual([fetch.mock.callCount(), server.requests.length], [0, 0]);
    // The client still works.
    assert.deepEqual(await client.createAssist(), CREATED);
    assert.equal(fetch.mock.callCount(), 1);
    return error;
  }
  return { SnapCall, assertInvalid };
}
