// A user's test that runs in workerd. It prints its outcome, as it cannot write a file.

import { env } from "cloudflare:test";
import { SnapCall, SnapCallError } from "snapcall-wasm";
import { test } from "vitest";
import { callAll } from "./calls.js";
import worker from "./worker.js";

test("the calls work in a test", async () => {
  console.log(JSON.stringify(await callAll({ SnapCall, SnapCallError }, env.EMULATOR)));
});

test("the calls work in the Worker", async () => {
  console.log(await (await worker.fetch(new Request("http://localhost/"), env)).text());
});
