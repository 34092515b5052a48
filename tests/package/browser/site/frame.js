import { call } from "./call.js";

addEventListener("message", async ({ data, source }) => source.postMessage(await call(data), "*"));
parent.postMessage("ready", "*");
