#!/usr/bin/env node
// The program `snapcall-emulator`.

import process from "node:process";
import { Program, initSync } from "./glue.js";
import { wrap } from "./emulator.js";
import { listen } from "./listen.js";
import { readModule } from "./read-module.js";

// A closed stdout must not stop the emulator.
process.stdout.on("error", () => {});
initSync({ module: await readModule() });

function exit(code, error) {
  console.error(error.message);
  process.exit(code);
}

let program;
try {
  program = new Program(process.argv.slice(2));
} catch (error) {
  exit(2, error);
}
if (program.port() === undefined) {
  console.log(Program.help());
} else {
  const server = await wrap(program.emulator(), listen).listen(program.port()).catch((error) => exit(1, error));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.close().then(() => process.exit()));
  console.log(program.greeting(new URL(server.url).host));
}
