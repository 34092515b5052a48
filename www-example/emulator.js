// The emulator: its routes for faults and customers, which SnapCall does not have, and `fetch` for the one in the page.

/** The base URL of the emulator inside the page. No request leaves the page. */
export const IN_PAGE = "http://localhost";
const TIMEOUT = 5_000;
const WORKER = new URL("./emulator-worker.js", import.meta.url);

let worker;

/** The `fetch` of the emulator inside the page. It runs in a shared worker. */
export function fetchInPage(url, { signal, headers, ...rest } = {}) {
  // A message cannot have an object of the class Headers.
  const init = { ...rest, headers: [...new Headers(headers)] };
  worker ??= new SharedWorker(WORKER, { type: "module" });
  const { port1: call, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    signal?.addEventListener("abort", () => {
      call.postMessage("abort");
      reject(signal.reason);
    });
    call.onmessage = ({ data: { status, headers, body, error } }) => {
      if (error) reject(new TypeError(error));
      else resolve(new Response(body.byteLength > 0 ? body : null, { status, headers }));
    };
    worker.port.postMessage({ url, init }, [port2]);
  });
}

/** The customer's page of a stream in the emulator inside the page. */
export const customerLink = (token) => new URL(`./customer.html#token=${token}`, import.meta.url).href;

async function send(baseUrl, path, init = {}) {
  const url = `${(baseUrl || IN_PAGE).replace(/\/$/, "")}/_emulator/${path}`;
  const request = { credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(TIMEOUT), ...init };
  const response = await (baseUrl ? fetch : fetchInPage)(url, request);
  if (!response.ok) throw new Error(`HTTP ${response.status}; is this the emulator?`);
  return response;
}

/** The active faults. */
export const listFaults = async (baseUrl) => (await send(baseUrl, "faults")).json();

export const addFault = (baseUrl, fault) => send(baseUrl, "faults", { method: "POST", body: JSON.stringify(fault) });

export const clearFaults = (baseUrl) => send(baseUrl, "faults", { method: "DELETE" });

/** Deletes the streams of the emulator inside the page. */
export const resetInPage = () => send("", "reset", { method: "POST" });

/** A stream of the emulator inside the page, or undefined. */
export const findStream = async (token) =>
  (await (await send("", "streams")).json()).streams.find((stream) => stream.token === token);

/** Does `action` ("open", "record", "join" or "leave") as the customer of a stream in the page. */
export const actAsCustomer = (token, action) =>
  send("", `streams/${encodeURIComponent(token)}/customer`, { method: "POST", body: JSON.stringify({ action }) });
