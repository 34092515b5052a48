// A program for Hermes, which has no network: it prints the request that RESPONSES does not answer, or the outcome.

import "./globals";
import { SnapCall, SnapCallError, preload } from "snapcall-wasm";
import { callAll } from "./calls.js";

const { EMULATOR, RESPONSES, print } = globalThis;

async function fetch(url, { method, headers, body }) {
  const response = RESPONSES.shift();
  if (!response) {
    print(JSON.stringify({ request: [url, { method, headers, body }] }));
    return new Promise(() => {});
  }
  return { ...response, headers: new Map(response.headers), text: async () => response.text };
}

async function run() {
  const runtime = await preload();
  return { runtime, outcome: await callAll({ SnapCall, SnapCallError }, EMULATOR, { apiKey: "a-key", fetch }) };
}

run().catch((error) => ({ failed: `${error} ${error.stack}` })).then((result) => print(JSON.stringify(result)));
