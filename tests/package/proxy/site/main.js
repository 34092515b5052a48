import { SnapCall } from "./node_modules/snapcall-wasm/index.js";

globalThis.callAll = async () => {
  const snapcall = new SnapCall({ companyId: 42, baseUrl: "/api/snapcall" });
  const assist = await snapcall.createAssist({ name: "Ticket 4521", short_url: true });
  const instant = await snapcall.createInstant();
  const stream = await snapcall.getStream(assist.token);
  const { code, status, body } = await snapcall.getStream("no-such-token").catch((error) => error);
  return { assist, instant, stream, error: { code, status, body } };
};
globalThis.callOther = async () => {
  const { code, status, body } = await new SnapCall({ companyId: 43, baseUrl: "/api/snapcall" }).createAssist().catch((error) => error);
  return { code, status, body };
};
document.title = "ready";
