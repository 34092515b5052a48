// The option `fetch` of the client and of the proxy, with the libraries that people use for it. Not run without WebAssembly,
// which undici needs.

import { after, test } from "node:test";
import crossFetch from "cross-fetch";
import makeFetchHappen from "make-fetch-happen";
import nodeFetch from "node-fetch";
import nodeFetch2 from "node-fetch2";
import { fetch as undiciFetch } from "undici";
import { assertOutcome, startEmulator } from "../support/emulator.js";
import { KEY } from "../support/errors.js";
import { usePackage } from "../support/package.js";
import { callAll } from "../support/page/calls.js";
import { useProxy } from "../support/proxy.js";

const snapcall = await usePackage("fetch-libraries");
const { createProxy, listen } = await useProxy("fetch-libraries-proxy");
const emulator = await startEmulator({ after });

for (const [name, fetch] of Object.entries({
  "node-fetch 2": nodeFetch2,
  "node-fetch 3": nodeFetch,
  "cross-fetch": crossFetch,
  "make-fetch-happen": makeFetchHappen,
  undici: undiciFetch,
})) {
  test(`a client with ${name} makes all calls`, async () => {
    await emulator.clear();
    await assertOutcome(await callAll(snapcall, emulator.url, { apiKey: KEY, fetch }), emulator);
  });

  test(`a proxy with ${name} forwards all calls`, async (t) => {
    const options = { companyId: 42, apiKey: KEY, authorize: () => true, baseUrl: emulator.url };
    const url = await listen(t, createProxy({ ...options, fetch }));
    await emulator.clear();
    await assertOutcome(await callAll(snapcall, `${url}/api/snapcall`, {}), emulator);
  });
}
