import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "./calls.js";

test("the calls work", async () => {
  const outcome = await callAll({ SnapCall, SnapCallError }, process.env.EMULATOR);
  await writeFile("outcome.json", JSON.stringify(outcome));
});

test("an error can be expected", async () => {
  const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: "not a URL" });
  await expect(snapcall.createAssist()).rejects.toThrow(SnapCallError);
});
