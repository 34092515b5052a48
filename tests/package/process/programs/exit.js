// Runs one scenario; prints how long it took, and how long the program waited before it exited.

import { SnapCall } from "snapcall-wasm";
import { SCENARIOS } from "./scenarios.js";

const [name, baseUrl] = process.argv.slice(2);
const start = performance.now();
const client = (options) => new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl, timeout: 60_000, ...options });
await SCENARIOS[name](client);
const end = performance.now();
console.log(`took ${Math.round(end - start)}`);
process.on("exit", () => console.log(`waited ${Math.round(performance.now() - end)}`));
