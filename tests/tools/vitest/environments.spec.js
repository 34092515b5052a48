// A user's tests in each environment of Vitest, with msw if the variable MSW is set.

import { writeFile } from "node:fs/promises";
import { http, passthrough } from "msw";
import { setupServer } from "msw/node";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "./calls.js";

let isIntercepted = false;
if (process.env.MSW) beforeAll(() => setupServer(http.all("*", () => ((isIntercepted = true), passthrough()))).listen());

afterEach(() => vi.useRealTimers());

test("the calls work", async () => {
  const outcome = await callAll({ SnapCall, SnapCallError }, process.env.EMULATOR);
  await writeFile("outcome.json", JSON.stringify(outcome));
  expect(isIntercepted).toBe(Boolean(process.env.MSW));
});

test("an error can be expected", async () => {
  const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: "ftp://localhost" });
  await expect(snapcall.createAssist()).rejects.toThrow(SnapCallError);
});

test("an abort ends a call", async () => {
  const controller = new AbortController();
  const fetch = () => new Promise(() => {});
  const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", fetch });
  const call = snapcall.getStream("t", { signal: controller.signal });
  controller.abort("left");
  await expect(call).rejects.toBe("left");
});

test("fake timers move the time of retries and timeouts", async () => {
  vi.useFakeTimers();
  const fetch = vi.fn(() => new Promise(() => {})).mockImplementationOnce(async () => new Response("", { status: 503 }));
  const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", fetch, maxRetries: 1 });
  const call = snapcall.getStream("t").catch((error) => error);
  await vi.advanceTimersByTimeAsync(40_000);
  expect(await call).toMatchObject({ code: "timeout", attempts: 2 });
});
