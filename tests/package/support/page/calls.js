// The calls of every program in these tests.

/** Makes all three calls and one that fails, against the emulator at `baseUrl`; gives their outcome as JSON. */
export async function callAll({ SnapCall, SnapCallError }, baseUrl, credentials = { apiKey: "a-key" }) {
  const snapcall = new SnapCall({ companyId: 42, ...credentials, baseUrl });
  const assist = await snapcall.createAssist({ name: "Ticket 4521", origin: "helpdesk", short_url: true });
  const instant = await snapcall.createInstant();
  const stream = await snapcall.getStream(assist.token);
  const error = await snapcall.getStream("no-such-token").catch((error) => error);
  return {
    assist,
    instant,
    stream,
    error: { name: error.name, message: error.message, isSnapCallError: error instanceof SnapCallError, ...error },
  };
}

/** Lets the tests make calls in a page. */
export function offer(snapcall, credentials) {
  globalThis.callAll = (baseUrl) => callAll(snapcall, baseUrl, credentials);
  globalThis.preload = () => snapcall.preload();
  globalThis.failOnce = async (baseUrl) => {
    const { SnapCall, SnapCallError } = snapcall;
    const error = await new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl }).createAssist().catch((error) => error);
    return { message: error.message, isSnapCallError: error instanceof SnapCallError, ...error };
  };
  document.title = "ready";
}
