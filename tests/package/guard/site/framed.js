import { ask } from "./ask.js";

addEventListener("message", async ({ data, source }) => source.postMessage(await ask(data), "*"));
parent.postMessage("ready", "*");
