// Angular, rendered by its server.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { program } from "../../docs/markdown.js";
import { COMPILED_BY, assertSlim, assertSlimCalls } from "../pages.js";
import { changeEntry } from "../project.js";
import { testFramework } from "./framework.js";

const build = "ng build";
const start = "node dist/app/server/server.mjs";
const dev = "ng serve --host 127.0.0.1 --port PORT";

const { folder, emulator, browser, runBuild, serve, openInDevelopment } = await testFramework("angular", {
  build, start, dev,
});

test("angular: with the option of the frameworks guide, the page of the slim entry finds the wasm file", async (t) => {
  await changeEntry(folder, "src/app/app.ts", "snapcall-wasm/slim");
  const config = join(folder, "angular.json");
  const workspace = JSON.parse(await readFile(config, "utf8"));
  Object.assign(workspace.projects.app.architect.build.options, JSON.parse(`{${await program("angular.json")}}`));
  await writeFile(config, JSON.stringify(workspace));
  await runBuild(build);
  await assertSlim(t, browser, await serve(t, start), emulator, COMPILED_BY["application/wasm"]);
  await assertSlimCalls(await openInDevelopment(t, await serve(t, dev)), emulator, COMPILED_BY["application/wasm"]);
});
