// The entry points in a CommonJS program.

import snapcallWasm = require("snapcall-wasm");
import slim = require("snapcall-wasm/slim");
import staticEntry = require("snapcall-wasm/static");
import workerd = require("snapcall-wasm/workerd");
import proxy = require("snapcall-wasm/proxy");
import wasm = require("snapcall-wasm/snapcall.wasm");
import { SnapCall, SnapCallError, type SnapCallOptions } from "snapcall-wasm";

const options: SnapCallOptions = { companyId: 42, apiKey: "key" };
const entries = [snapcallWasm, slim, staticEntry, workerd];
const clients: SnapCall[] = [new SnapCall(options), ...entries.map((entry) => new entry.SnapCall(options))];
const handle: (request: Request) => Promise<Response> = proxy.createProxy({ companyId: 42, apiKey: "key", authorize: () => true });

export async function all(): Promise<snapcallWasm.Stream[]> {
  await snapcallWasm.preload();
  await slim.preload(wasm.default);
  await handle(new Request("https://desk.example/"));
  return Promise.all(clients.map((client) => client.getStream("token")));
}

export function explain(error: unknown): string | undefined {
  return error instanceof SnapCallError && error.code === "http" ? error.requestId : undefined;
}

// @ts-expect-error: there is no default export
snapcallWasm.default;
// @ts-expect-error: misspelt
new snapcallWasm.SnapCall({ companyId: 42, apikey: "key" });
