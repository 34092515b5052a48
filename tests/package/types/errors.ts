// SnapCallError: its code decides which fields it has.

import { SnapCall, SnapCallError, type SnapCallErrorFields } from "snapcall-wasm";
import { holds, type Equal } from "./equal.js";

function explain(error: unknown): string {
  if (!(error instanceof SnapCallError)) throw error;
  holds<Equal<typeof error, SnapCallError>>();
  holds<Equal<typeof error.name, "SnapCallError">>();
  holds<Equal<typeof error.operation, "createAssist" | "createInstant" | "getStream" | "preload">>();
  holds<Equal<typeof error.attempts, number>>();
  holds<Equal<typeof error.cause, unknown>>();
  const asError: Error = error;
  switch (error.code) {
    case "http":
      holds<Equal<typeof error.status, number | undefined>>();
      holds<Equal<typeof error.body, unknown>>();
      holds<Equal<typeof error.retryAfter, number | undefined>>();
      return error.requestId ?? asError.message;
    case "config":
    case "params":
    case "decode":
      holds<Equal<typeof error.path, string | undefined>>();
      return error.path ?? error.message;
    case "connection":
    case "timeout":
      return error.stack ?? error.message;
    default:
      // Every code has a case above.
      holds<Equal<typeof error, never>>();
      return error;
  }
}

holds<Equal<SnapCallError["code"], "config" | "params" | "connection" | "timeout" | "http" | "decode">>();

try {
  await new SnapCall({ companyId: 42 }).createAssist();
} catch (error) {
  explain(error);
}

// For a user's own tests.
const made: SnapCallError = new SnapCallError({ code: "timeout", message: "late", operation: "getStream", attempts: 1 });
explain(made);
const notFound: SnapCallError = new SnapCallError({
  code: "http", message: "gone", operation: "getStream", attempts: 1, status: 404, body: { message: "gone" }, cause: made,
});
// Over the wire and back.
const fields: SnapCallErrorFields = notFound.toJSON();
holds<Equal<ReturnType<typeof notFound.toJSON>["name"], "SnapCallError">>();
if (fields.code === "http") holds<Equal<typeof fields.status, number | undefined>>();
explain(new SnapCallError(fields));
