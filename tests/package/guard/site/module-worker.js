import { ask } from "./ask.js";

onmessage = async ({ data }) => postMessage(await ask(data));
