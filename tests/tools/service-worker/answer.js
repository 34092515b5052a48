// The service workers of these tests make the call that a message asks for.

import { callAll } from "./calls.js";

async function failOnce({ SnapCall, SnapCallError }, baseUrl) {
  const error = await new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl }).createAssist().catch((error) => error);
  const { message, cause, ...rest } = error;
  return { message, cause: String(cause), isSnapCallError: error instanceof SnapCallError, ...rest };
}

export function answer(snapcall) {
  addEventListener("message", (event) => {
    const { what, baseUrl } = event.data;
    const outcome = what === "callAll" ? callAll(snapcall, baseUrl) : failOnce(snapcall, baseUrl);
    event.waitUntil(outcome.then((outcome) => event.ports[0].postMessage(outcome)));
  });
}
