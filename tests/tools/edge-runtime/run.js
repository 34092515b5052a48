// Runs a script in the environment of edge functions, where code cannot be compiled at run time.

import { readFile } from "node:fs/promises";
import { EdgeVM } from "@edge-runtime/vm";

const vm = new EdgeVM({ codeGeneration: { strings: false, wasm: false } });
vm.evaluate(await readFile("built.js", "utf8"));
const callAll = vm.evaluate("globalThis.callAll");
console.log(JSON.stringify(await callAll(process.argv[2])));
