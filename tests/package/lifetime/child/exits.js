// Plays one scene and then has nothing more to do: what keeps it running is not its own.

import { SnapCall } from "snapcall-wasm";
import { SCENES } from "./scenes.js";

const [name, baseUrl] = process.argv.slice(2);
const start = performance.now();
const client = (options) => new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl, timeout: 60_000, ...options });
await SCENES[name](client);
const end = performance.now();
console.log(`took ${Math.round(end - start)}`);
process.on("exit", () => console.log(`waited ${Math.round(performance.now() - end)}`));
