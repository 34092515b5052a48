import { join } from "node:path";
import { AngularNodeAppEngine, createNodeRequestHandler, isMainModule, writeResponseToNodeResponse } from "@angular/ssr/node";
import express from "express";
import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "../calls.js";

const app = express();
const angularApp = new AngularNodeAppEngine();

app.get("/api/calls", async (request, response) => {
  response.json(await callAll({ SnapCall, SnapCallError }, process.env["EMULATOR"]));
});

app.use(express.static(join(import.meta.dirname, "../browser"), { index: false, redirect: false }));

app.use(async (request, response, next) => {
  const rendered = await angularApp.handle(request);
  if (rendered) await writeResponseToNodeResponse(rendered, response);
  else next();
});

if (isMainModule(import.meta.url)) {
  const port = process.env["PORT"];
  app.listen(port, () => console.log(`listening on http://localhost:${port}`));
}

export const reqHandler = createNodeRequestHandler(app);
