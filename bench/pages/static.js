import { SnapCall } from "snapcall-wasm/static";

const snapcall = new SnapCall({ companyId: 42, apiKey: () => "key" });
const { signal } = new AbortController();
const made = [snapcall.createAssist({ name: "Ticket 4521" }, { signal }), snapcall.createInstant({}, { signal })];
Promise.all(made).then(async ([{ token }]) => (document.title = (await snapcall.getStream(token, { signal })).name));
