// What the compiler rejects: a @ts-expect-error without an error below it is an error itself.

import * as snapcallWasm from "snapcall-wasm";
import { SnapCall, SnapCallError } from "snapcall-wasm";

// @ts-expect-error: options are required
new SnapCall();
// @ts-expect-error: the company is required
new SnapCall({ apiKey: "key" });
// @ts-expect-error: the company is a number or digits
new SnapCall({ companyId: null });
// @ts-expect-error: misspelt
new SnapCall({ companyId: 42, apikey: "key" });
// @ts-expect-error: a key is a string
new SnapCall({ companyId: 42, apiKey: 7 });
// @ts-expect-error: a key function returns a string
new SnapCall({ companyId: 42, apiKey: async () => 7 });
// @ts-expect-error: there are two paths only
new SnapCall({ companyId: 42, paths: { update: "/" } });
// @ts-expect-error: a class needs new
SnapCall({ companyId: 42 });

const snapcall = new SnapCall({ companyId: 42, apiKey: "key" });
// @ts-expect-error: the API's own names
snapcall.createAssist({ shortUrl: true });
// @ts-expect-error: a boolean
snapcall.createAssist({ short_url: "yes" });
// @ts-expect-error: null is not undefined
snapcall.createInstant({ name: null });
// @ts-expect-error: the method sets the type
snapcall.createInstant({ type: "assist" });
// @ts-expect-error: a token is required
snapcall.getStream();
// @ts-expect-error: a token is a string
snapcall.getStream(4521);
// @ts-expect-error: an unknown option
snapcall.getStream("token", { retries: 3 });
// @ts-expect-error: a signal, not its controller
snapcall.getStream("token", { signal: new AbortController() });
// @ts-expect-error: private
snapcall.options;

const created = await snapcall.createAssist();
// @ts-expect-error: may be absent
created.short_url.length;
// @ts-expect-error: an unknown field
created.shortUrl;
const stream = await snapcall.getStream(created.token);
// @ts-expect-error: may be absent
stream.events[0];
// @ts-expect-error: may be null
stream.events?.[0]?.data.summary;
// @ts-expect-error: any JSON is not a string
stream.bid.length;

declare const error: SnapCallError;
// @ts-expect-error: only where the code is "http"
error.status;
// @ts-expect-error: an unknown code
error.code === "network";
if (error.code === "timeout") {
  // @ts-expect-error: a timeout has no path
  error.path;
}
// @ts-expect-error: fields are required
new SnapCallError("message");
// @ts-expect-error: a timeout has no status
new SnapCallError({ code: "timeout", message: "late", operation: "getStream", attempts: 1, status: 504 });

// @ts-expect-error: internal
snapcallWasm.Client;
