// A program that imports the package in one module, and requires it in another.

import { createRequire } from "node:module";
import * as imported from "snapcall-wasm";
import { callAll } from "./calls.js";

const required = createRequire(import.meta.url)("snapcall-wasm");
const [one, other] = process.argv.slice(2);
const outcomes = await Promise.all([callAll(imported, one), callAll(required, other)]);
console.log(JSON.stringify(outcomes));
