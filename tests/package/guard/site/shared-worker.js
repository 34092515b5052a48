import { ask } from "./ask.js";

onconnect = ({ ports: [port] }) => (port.onmessage = async ({ data }) => port.postMessage(await ask(data)));
