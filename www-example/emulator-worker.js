// Shared worker: the emulator inside the page. All tabs of the page, and of the customer's page, use the same one. It ends
// with the last tab, so it stores its streams.

import { createEmulator } from "./snapcall-emulator/index.js";

const SAVED = "./saved-streams";
// Slow enough to open the customer's link before the simulated customer does.
const starting = createEmulator({ pace: 2_000 });
// Without https, or with blocked storage, the browser has no caches.
const storage = globalThis.caches?.open("snapcall-emulator").catch(() => undefined);
const loading = load().catch(() => {}); // Nothing is stored, or another version stored it.

async function load() {
  (await starting).load(await (await (await storage).match(SAVED)).text());
}

async function send(url, init) {
  await loading;
  const emulator = await starting;
  const response = await emulator.fetch(url, init);
  if (init.method === "POST") await (await storage)?.put(SAVED, new Response(emulator.save()));
  const { status, headers } = response;
  return { status, headers: [...headers], body: await response.arrayBuffer() };
}

addEventListener("connect", ({ ports: [port] }) => {
  port.onmessage = async ({ data: { url, init }, ports: [call] }) => {
    const controller = new AbortController();
    call.onmessage = () => controller.abort();
    const result = send(url, { ...init, signal: controller.signal });
    call.postMessage(await result.catch(({ message }) => ({ error: message })));
  };
});
