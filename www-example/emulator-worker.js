// Shared worker: the emulator inside the page. All tabs of the page, and of the customer's page, use the same one.

import { createEmulator } from "./snapcall-emulator/index.js";

// Slow enough to open the customer's link before the simulated customer does.
const starting = createEmulator({ pace: 2_000 });

addEventListener("connect", ({ ports: [port] }) => {
  const calls = new Map();
  port.onmessage = async ({ data: { id, url, init } }) => {
    // A message without a URL aborts the call.
    if (!url) return calls.get(id)?.abort();
    const controller = new AbortController();
    calls.set(id, controller);
    try {
      const response = await (await starting).fetch(url, { ...init, signal: controller.signal });
      const { status, headers } = response;
      port.postMessage({ id, status, headers: [...headers], body: await response.arrayBuffer() });
    } catch ({ message }) {
      port.postMessage({ id, error: message });
    }
    return calls.delete(id);
  };
});
