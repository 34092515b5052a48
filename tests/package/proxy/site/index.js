import { SnapCall } from "./node_modules/snapcall-wasm/index.js";

const errorOf = (promise) => promise.catch(({ code, status, body }) => ({ code, status, body }));

globalThis.callAll = async () => {
  const snapcall = new SnapCall({ companyId: 42, baseUrl: "/api/snapcall" });
  const assist = await snapcall.createAssist({ name: "Ticket 4521", short_url: true });
  return {
    assist,
    instant: await snapcall.createInstant(),
    stream: await snapcall.getStream(assist.token),
    notFound: await errorOf(snapcall.getStream("no-such-token")),
    otherCompany: await errorOf(new SnapCall({ companyId: 43, baseUrl: "/api/snapcall" }).createAssist()),
  };
};
document.title = "ready";
