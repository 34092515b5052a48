// The fault API of the emulator. SnapCall has no such routes.

const TIMEOUT = 5_000;

async function send(baseUrl, init = {}) {
  const url = `${baseUrl.replace(/\/$/, "")}/_emulator/faults`;
  const request = { credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(TIMEOUT), ...init };
  const response = await fetch(url, request);
  if (!response.ok) throw new Error(`HTTP ${response.status}; is this the emulator?`);
  return response;
}

/** The active faults. */
export const listFaults = async (baseUrl) => (await send(baseUrl)).json();

export const addFault = (baseUrl, fault) => send(baseUrl, { method: "POST", body: JSON.stringify(fault) });

export const clearFaults = (baseUrl) => send(baseUrl, { method: "DELETE" });
