/** @jest-environment @happy-dom/jest-environment */

const { writeFileSync } = require("node:fs");
const { SnapCall, SnapCallError } = require("snapcall-wasm");
const { callAll } = require("./calls.cjs");

test("the calls work in a page of happy-dom, with its fetch", async () => {
  const outcome = await callAll({ SnapCall, SnapCallError }, process.env.EMULATOR);
  writeFileSync("outcome.json", JSON.stringify(outcome));
});

test("an abort ends a call", async () => {
  const controller = new AbortController();
  const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", fetch: () => new Promise(() => {}) });
  const call = snapcall.getStream("t", { signal: controller.signal });
  controller.abort("left");
  await expect(call).rejects.toBe("left");
});

test("fake timers move the time of a timeout", async () => {
  jest.useFakeTimers();
  const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", fetch: () => new Promise(() => {}), maxRetries: 0 });
  const call = snapcall.getStream("t").catch((error) => error);
  await jest.advanceTimersByTimeAsync(40_000);
  expect(await call).toMatchObject({ code: "timeout", attempts: 1 });
});
