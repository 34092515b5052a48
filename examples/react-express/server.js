import { randomUUID } from "node:crypto";
import express from "express";
import { createProxy, toNodeListener } from "snapcall-wasm/proxy";
import { COMPANY_ID } from "./company.js";

const isProduction = process.env.NODE_ENV === "production";

/** SnapCall, or an emulator if there is no key. */
async function account() {
  if (process.env.SNAPCALL_API_KEY) return { apiKey: () => process.env.SNAPCALL_API_KEY };
  const { createEmulator } = await import("snapcall-emulator");
  const { url } = await (await createEmulator()).listen();
  console.log(`SNAPCALL_API_KEY is not set: using an emulator at ${url}`);
  return { apiKey: "any-key", baseUrl: url };
}

const sessions = new Set();
const isSignedIn = (cookies) => sessions.has(/(?:^|; )session=([^;]+)/.exec(cookies)?.[1]);

const proxy = createProxy({
  companyId: COMPANY_ID,
  ...(await account()),
  authorize: (request) => isSignedIn(request.headers.get("cookie")),
});

const app = express();
app.use("/api/snapcall", toNodeListener(proxy));

// Put your sign-in here: this example signs in everyone who opens the page.
app.get("/", (request, response, next) => {
  if (!isSignedIn(request.headers.cookie)) {
    const session = randomUUID();
    sessions.add(session);
    response.cookie("session", session, { httpOnly: true, sameSite: "strict", secure: isProduction });
  }
  next();
});

if (isProduction) {
  app.use(express.static("dist"));
} else {
  const { createServer } = await import("vite");
  app.use((await createServer({ server: { middlewareMode: true } })).middlewares);
}

const server = app.listen(process.env.PORT ?? 3000, "127.0.0.1", () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
