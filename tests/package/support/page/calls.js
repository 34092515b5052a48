// What every page of these tests does once it is told to, with the package however the page got it.

export function offer({ SnapCall, SnapCallError }) {
  /** All three calls and one error against the emulator at `baseUrl`; what came of them. */
  globalThis.callAll = async (baseUrl) => {
    const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl });
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
  };
  /** One call that fails. */
  globalThis.failOnce = async (baseUrl) => {
    const error = await new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl }).createAssist().catch((error) => error);
    return { message: error.message, isSnapCallError: error instanceof SnapCallError, ...error };
  };
  document.title = "ready";
}
