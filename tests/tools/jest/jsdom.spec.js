/** @jest-environment jsdom */
const util = require("node:util");
const { SnapCall, SnapCallError } = require("snapcall-wasm");

const STREAM = { token: "t", id: 7, type: "assist", company_id: 42 };
const options = { companyId: 42, apiKey: "a-key", maxRetries: 0 };

test("jsdom has nothing of this, and the error names the first that is missing", async () => {
  const missing = ["TextDecoder", "TextEncoder", "Request", "Response", "fetch"];
  expect(missing.filter((name) => name in globalThis)).toEqual([]);
  const call = new SnapCall({ ...options, fetch: jest.fn() }).getStream("t");
  await expect(call).rejects.toMatchObject({ code: "config", attempts: 0, message: expect.stringMatching("TextDecoder is not defined") });
  await expect(call).rejects.toBeInstanceOf(SnapCallError);
});

test("with TextDecoder and TextEncoder of Node, a mocked fetch is enough", async () => {
  Object.assign(globalThis, { TextDecoder: util.TextDecoder, TextEncoder: util.TextEncoder });
  const fetch = jest.fn(async () => ({ status: 200, headers: new Map(), text: async () => JSON.stringify(STREAM) }));
  expect(await new SnapCall({ ...options, fetch }).getStream("t")).toEqual(STREAM);
  expect(fetch.mock.calls[0][1].headers.authorization).toBe("Bearer a-key");
});

test("without any fetch, the error says that it is missing", async () => {
  const call = new SnapCall(options).getStream("t");
  await expect(call).rejects.toMatchObject({ code: "config", path: "fetch", attempts: 0 });
});
