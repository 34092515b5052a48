import assert from "node:assert/strict";
import { test } from "node:test";
import { createEmulator } from "snapcall-emulator";
import app from "./worker.js";

test("an agent creates a link and sees what the customer does", async (t) => {
  const emulator = await createEmulator({ pace: 60_000 });
  const server = await emulator.listen();
  t.after(() => server.close());
  const env = { SNAPCALL_API_KEY: "any-key", SNAPCALL_BASE_URL: server.url, SESSION_SECRET: "a secret" };

  const created = await app.request("/", { method: "POST", body: new URLSearchParams({ name: "Ticket 4521" }) }, env);
  assert.equal(created.status, 303);
  const [{ token, name }] = emulator.streams();
  assert.equal(name, "Ticket 4521");

  const headers = { Cookie: created.headers.get("Set-Cookie").split(";")[0] };
  assert.match(await (await app.request("/", { headers }, env)).text(), new RegExp(`href="${server.url}/s/`));
  emulator.customer(token).record();
  const events = (await app.request("/events", { headers }, env)).body.getReader();
  assert.equal(new TextDecoder().decode((await events.read()).value), 'data: ["joined","recorded"]\n\n');
  await events.cancel();

  assert.equal((await app.request("/events", {}, env)).status, 404, "another browser");
});
