const { writeFileSync } = require("node:fs");
const { SnapCall, SnapCallError } = require("snapcall-wasm");
const { callAll } = require("./calls.cjs");

test("the calls work", async () => {
  const outcome = await callAll({ SnapCall, SnapCallError }, process.env.EMULATOR);
  writeFileSync("outcome.json", JSON.stringify(outcome));
});

test("an error can be expected", async () => {
  const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: "not a URL" });
  await expect(snapcall.createAssist()).rejects.toThrow(SnapCallError);
});
