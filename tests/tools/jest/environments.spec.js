// A user's tests in each environment of Jest, with msw if the variable MSW is set.

const { writeFileSync } = require("node:fs");
const { SnapCall, SnapCallError } = require("snapcall-wasm");
const { callAll } = require("./calls.cjs");

let isIntercepted = false;
if (process.env.MSW) {
  const { http, passthrough } = require("msw");
  const { setupServer } = require("msw/node");
  const server = setupServer(http.all("*", () => ((isIntercepted = true), passthrough())));
  beforeAll(() => server.listen());
  afterAll(() => server.close());
}

afterEach(() => jest.useRealTimers());

test("the calls work", async () => {
  const outcome = await callAll({ SnapCall, SnapCallError }, process.env.EMULATOR);
  writeFileSync("outcome.json", JSON.stringify(outcome));
  expect(isIntercepted).toBe(Boolean(process.env.MSW));
});

test("an error can be expected", async () => {
  const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: "not a URL" });
  await expect(snapcall.createAssist()).rejects.toThrow(SnapCallError);
});

test("an abort ends a call", async () => {
  const controller = new AbortController();
  const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", fetch: () => new Promise(() => {}) });
  const call = snapcall.getStream("t", { signal: controller.signal });
  controller.abort("left");
  await expect(call).rejects.toBe("left");
});

test("fake timers move the time of retries and timeouts", async () => {
  jest.useFakeTimers();
  const fetch = jest.fn(() => new Promise(() => {})).mockImplementationOnce(async () => new Response("", { status: 503 }));
  const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", fetch, maxRetries: 1 });
  const call = snapcall.getStream("t").catch((error) => error);
  await jest.advanceTimersByTimeAsync(40_000);
  expect(await call).toMatchObject({ code: "timeout", attempts: 2 });
});
