/** @jest-environment ./node-fetch-environment.js */
const { SnapCall } = require("snapcall-wasm");

const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: process.env.EMULATOR, timeout: 2_000 });

test("Node's fetch refuses a signal of jsdom", () => {
  const { signal } = new AbortController();
  expect(() => new Request("http://localhost", { signal })).toThrow(/AbortSignal/);
});

test("the calls work with Node's fetch", async () => {
  const { token } = await snapcall.createAssist();
  expect((await snapcall.getStream(token, { signal: new AbortController().signal })).token).toBe(token);
});

test("an abort ends the waiting", async () => {
  const reason = { why: "left" };
  const controller = new AbortController();
  const call = snapcall.getStream("no-such-token", { signal: controller.signal });
  setTimeout(() => controller.abort(reason));
  await expect(call).rejects.toBe(reason);
});
