import { fireEvent, render, screen } from "@testing-library/svelte";
import { createEmulator } from "snapcall-emulator";
import { SnapCall } from "snapcall-wasm";
import { expect, test } from "vitest";
import Support from "./Support.svelte";

test("an agent creates a link and sees what the customer does", async () => {
  const emulator = await createEmulator({ pace: 60_000 });
  const { url: baseUrl, fetch } = emulator;
  render(Support, { snapcall: new SnapCall({ companyId: 42, apiKey: () => "any-key", baseUrl, fetch }) });

  await fireEvent.click(screen.getByRole("button", { name: "Create link" }));
  const link = await screen.findByRole("link");
  const [{ token, name }] = emulator.streams();
  expect([link.textContent.startsWith(emulator.url), name]).toEqual([true, "Ticket 4521"]);

  emulator.customer(token).record();
  emulator.advance(180_000);
  await screen.findByText(/^summary: Ticket 4521/, {}, { timeout: 4_000 });
});
