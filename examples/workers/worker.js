import { Hono } from "hono";
import { getSignedCookie, setSignedCookie } from "hono/cookie";
import { streamSSE } from "hono/streaming";
import { SnapCall } from "snapcall-wasm";
import { page } from "./page.js";

const app = new Hono();

/** The client. Only the Worker has the key; the page has neither the key nor a token. */
function client({ SNAPCALL_API_KEY, SNAPCALL_BASE_URL }) {
  // The ID of your workspace. The address is set if there is an emulator.
  return new SnapCall({ companyId: 42, apiKey: SNAPCALL_API_KEY, ...(SNAPCALL_BASE_URL && { baseUrl: SNAPCALL_BASE_URL }) });
}

/** The stream that this browser has created. The cookie is signed, so nobody can read another one. */
async function ownStream(context) {
  const cookie = await getSignedCookie(context, context.env.SESSION_SECRET, "stream");
  return cookie ? JSON.parse(cookie) : undefined;
}

app.get("/", async (context) => context.html(page(await ownStream(context))));

app.post("/", async (context) => {
  const { name } = await context.req.parseBody();
  const { token, short_url } = await client(context.env).createAssist({ name: String(name), short_url: true });
  const stream = JSON.stringify({ token, short_url });
  const options = { httpOnly: true, sameSite: "Strict", secure: new URL(context.req.url).protocol === "https:" };
  await setSignedCookie(context, "stream", stream, context.env.SESSION_SECRET, options);
  return context.redirect("/", 303);
});

/** What the customer does, as it happens: server-sent events. */
app.get("/events", async (context) => {
  const stream = await ownStream(context);
  if (!stream) return context.text("Create a link first.", 404);
  return streamSSE(context, async (events) => {
    const controller = new AbortController();
    events.onAbort(() => controller.abort());
    const { signal } = controller;
    try {
      for await (const { events: list } of client(context.env).watchStream(stream.token, { signal })) {
        const lines = (list ?? []).map(({ type, data }) => [type, data?.summary?.text].filter(Boolean).join(": "));
        await events.writeSSE({ data: JSON.stringify(lines) });
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  });
});

export default app;
