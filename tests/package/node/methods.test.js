// Methods without their client, through a Proxy, and in a subclass.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createPinia, defineStore } from "pinia";
import { isReactive, reactive, ref } from "vue";
import { useClient } from "../support/client.js";
import { CREATED, STREAM } from "../support/samples.js";

const { SnapCall, server, client } = await useClient("node-methods", { after });
const snapcall = client();
const { createAssist, createInstant, getStream, watchStream } = snapcall;
const store = defineStore("support", { state: () => ({ snapcall }) })(createPinia());

for (const [title, methods] of [
  ["methods taken out of a client", { createAssist, createInstant, getStream, watchStream }],
  ["a spread client", { ...snapcall }],
  ["a client behind a Proxy", new Proxy(snapcall, {})],
  ["an object whose prototype is a client", Object.create(snapcall)],
  ["a client in Vue's ref()", ref(snapcall).value],
  ["a client in Vue's reactive()", reactive({ snapcall }).snapcall],
  ["a client in the state of a Pinia store", store.snapcall],
]) {
  test(`${title} works`, async () => {
    server.answers({ status: 201, body: CREATED });
    assert.deepEqual(await methods.createAssist({ name: "n" }), CREATED);
    assert.deepEqual(await methods.createInstant(), CREATED);
    server.answers({ body: STREAM });
    assert.deepEqual(await methods.getStream("t"), STREAM);
    for await (const stream of methods.watchStream("t")) {
      assert.deepEqual(stream, STREAM);
      break;
    }
  });
}

test("the iterator of watchStream works behind a Proxy, and Vue leaves it alone", async () => {
  server.answers({ body: STREAM });
  for (const wrap of [(watch) => new Proxy(watch, {}), Object.create, (watch) => ref(watch).value]) {
    const watch = wrap(snapcall.watchStream("t"));
    assert.equal(isReactive(watch), false);
    for await (const stream of watch) {
      assert.deepEqual(stream, STREAM);
      break;
    }
  }
});

test("a subclass can replace a method, and a test can replace one of the prototype", async (t) => {
  server.answers({ body: STREAM });
  class Named extends SnapCall {
    async getStream(token) {
      return `${(await super.getStream(token)).token} of ${this.owner}`;
    }
  }
  const named = Object.assign(new Named({ companyId: 42, apiKey: "k", baseUrl: server.url }), { owner: "me" });
  assert.equal(await named.getStream("t"), `${STREAM.token} of me`);
  t.mock.method(SnapCall.prototype, "getStream", async () => "mocked");
  assert.equal(await client().getStream("t"), "mocked");
});
