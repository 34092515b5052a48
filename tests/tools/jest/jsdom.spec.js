/** @jest-environment jsdom */

// This environment has no fetch, TextDecoder and TextEncoder.
const { request } = require("node:http");
const { text } = require("node:stream/consumers");
const { writeFileSync } = require("node:fs");
const { SnapCall, SnapCallError, preload } = require("snapcall-wasm");
const { callAll } = require("./calls.cjs");

const STREAM = { token: "t", id: 7, type: "assist", company_id: 42 };
const options = { companyId: 42, apiKey: "a-key", maxRetries: 0 };

const fetch = (url, { method, headers, body }) =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      const get = (name) => response.headers[name.toLowerCase()] ?? null;
      resolve({ status: response.statusCode, headers: { get }, text: () => text(response) });
    });
    sent.on("error", reject).end(body);
  });

test("the calls work in a page of jsdom", async () => {
  expect(await preload()).toBe("js");
  const outcome = await callAll({ SnapCall, SnapCallError }, process.env.EMULATOR, { apiKey: "a-key", fetch });
  writeFileSync("outcome.json", JSON.stringify(outcome));
});

test("a mocked fetch is enough", async () => {
  const fetch = jest.fn(async () => ({ status: 200, headers: new Map(), text: async () => JSON.stringify(STREAM) }));
  expect(await new SnapCall({ ...options, fetch }).getStream("t")).toEqual(STREAM);
  expect(fetch.mock.calls[0][1].headers.authorization).toBe("Bearer a-key");
});

test("without any fetch, the error says that it is missing", async () => {
  const call = new SnapCall(options).getStream("t");
  await expect(call).rejects.toMatchObject({ code: "config", path: "fetch", attempts: 0 });
  await expect(call).rejects.toBeInstanceOf(SnapCallError);
});
