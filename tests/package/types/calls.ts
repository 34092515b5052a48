// Calls, and the types of their results.

import { SnapCall } from "snapcall-wasm";
import type {
  CreatedStream, CreateStreamParams, EventData, FetchInit, Json, RequestOptions, SnapCallOptions, Stream, StreamContext,
  StreamEvent, StreamSettings, Summary, Thumbnail, User, UserRole, UserSettings,
} from "snapcall-wasm";
import { holds, type Equal } from "./equal.js";

const all: SnapCallOptions = {
  companyId: "42",
  apiKey: "key",
  baseUrl: new URL("https://desk.example/api"),
  paths: { create: "/{company_id}", retrieve: "/{company_id}/{token}" },
  timeout: 10_000,
  maxRetries: 0,
  headers: { "X-Team": "support" },
  fetch,
  dangerouslyAllowBrowser: true,
};
new SnapCall(all);
new SnapCall({ companyId: 42, paths: { create: undefined, retrieve: undefined } });
new SnapCall({
  companyId: 42,
  // The least that a fetch can return.
  fetch: async (url, init) => {
    holds<Equal<[typeof url, typeof init], [string, FetchInit]>>();
    return { status: 200, headers: new Map<string, string>(), text: async () => "{}" };
  },
});
new SnapCall({ companyId: 42, fetch: (url, init) => fetch(url, { ...init, keepalive: true }) });
new SnapCall({ companyId: 42, apiKey: () => "key" });
new SnapCall({ companyId: 42, authorization: async () => "Basic a2V5Og==" });
const snapcall = new SnapCall({ companyId: 42, baseUrl: "/api/snapcall" });

const params: CreateStreamParams = { name: "Ticket 4521", origin: "helpdesk", short_url: true };
const options: RequestOptions = { signal: new AbortController().signal, timeout: 1, maxRetries: 1, headers: {} };

const created = await snapcall.createAssist();
await snapcall.createInstant({}, {});
holds<Equal<typeof created, CreatedStream>>();
holds<Equal<ReturnType<typeof snapcall.createInstant>, Promise<CreatedStream>>>();
await snapcall.createAssist(params, options);

const stream = await snapcall.getStream(created.token, options);
holds<Equal<typeof stream, Stream>>();
holds<Equal<Parameters<typeof snapcall.getStream>, [token: string, options?: RequestOptions | undefined]>>();

const watch = snapcall.watchStream(created.token, { interval: 1_000, maxInterval: 5_000, ...options });
holds<Equal<typeof watch, AsyncIterableIterator<Stream>>>();
for await (const update of watch) holds<Equal<typeof update, Stream>>();

// Only the fields that identify a stream are required.
holds<Equal<[Stream["token"], Stream["id"], Stream["company_id"]], [string, number, number]>>();
holds<Equal<CreatedStream["short_url"], string | null | undefined>>();
holds<Equal<Stream["events"], StreamEvent[] | null | undefined>>();
holds<Equal<Stream["context"], StreamContext | null | undefined>>();
holds<Equal<Stream["bid"], Json | undefined>>();
const status = stream.events?.[3]?.data?.summary?.status;
holds<Equal<typeof status, string | null | undefined>>();
const autoJoin = stream.user?.settings?.stream?.autoJoin;
holds<Equal<typeof autoJoin, boolean | null | undefined>>();
holds<Equal<StreamEvent["data"], EventData | null | undefined>>();
holds<Equal<EventData["thumbnail"], Thumbnail | null | undefined>>();
holds<Equal<Summary["text"], string | null | undefined>>();
holds<Equal<User["settings"], UserSettings | null | undefined>>();
holds<Equal<UserSettings["stream"], StreamSettings | null | undefined>>();
holds<Equal<User["role"], UserRole | null | undefined>>();

// Unknown stream types are accepted too.
export const types: Stream["type"][] = ["assist", "instant", "hologram"];
export const text: string = stream.type;

class Recorder extends SnapCall {
  count = 0;
}
export const recorder: SnapCall = new Recorder(all);
