// The emulator's own routes, by which its faults are switched on and off. SnapCall has nothing like them.

const PATIENCE = 5_000;

async function control(baseUrl, init = {}) {
  const url = `${baseUrl.replace(/\/$/, "")}/_emulator/faults`;
  const request = { credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...init };
  const response = await fetch(url, request);
  if (!response.ok) throw new Error(`${response.status} from ${url}: is this the emulator?`);
  return response;
}

/** The faults that are still to come. */
export const listFaults = async (baseUrl) => (await control(baseUrl)).json();

export const switchOnFault = (baseUrl, fault) => control(baseUrl, { method: "POST", body: JSON.stringify(fault) });

export const switchOffFaults = (baseUrl) => control(baseUrl, { method: "DELETE" });
