// The faults that the page offers, and what the client does about each. emulator/README.md describes them.

const RETRIED = "Reads are retried. Creates are not, because the stream may exist.";
const NOT_RETRIED = "Not retried, because the response would be the same.";
const RETRY_AFTER = "Reads and creates are retried after the 2 seconds of Retry-After.";
const LONG_RETRY_AFTER = "Not retried, because Retry-After is too long. The error has retryAfter.";
const CONNECTION = `Error code “connection”. ${RETRIED}`;
const TIMEOUT = `Error code “timeout”, after the timeout set below. ${RETRIED}`;
const DECODE = "Error code “decode”. Not retried. A create may have succeeded.";

const fault = (id, title, hint, body = { fault: id }) => ({ id, title, hint, body });
const status = (code, reason, hint, retryAfter) => fault(
  `status-${code}${retryAfter === "300" ? "-long" : ""}`,
  `${code} ${reason}${retryAfter ? `, Retry-After: ${retryAfter}` : ""}`,
  hint,
  { fault: "status", status: code, ...(retryAfter && { retry_after: retryAfter }) },
);

export const FAULTS = [
  {
    group: "HTTP errors",
    faults: [
      status(503, "Service Unavailable", RETRY_AFTER, "2"),
      status(429, "Too Many Requests", RETRY_AFTER, "2"),
      status(429, "Too Many Requests", LONG_RETRY_AFTER, "300"),
      status(500, "Internal Server Error", RETRIED),
      status(401, "Unauthorized", NOT_RETRIED),
      status(403, "Forbidden", NOT_RETRIED),
      status(404, "Not Found", NOT_RETRIED),
      status(422, "Unprocessable Content", NOT_RETRIED),
      fault("redirect", "Redirect", "Not followed, because the key would be sent along."),
      fault("echo", "Error that contains the key", "The key is redacted from the error."),
    ],
  },
  {
    group: "Network",
    faults: [
      fault("reset", "Connection reset", CONNECTION),
      fault("stall", "No response", TIMEOUT),
      fault("stall-body", "Half a response", TIMEOUT, { fault: "stall", at: "body" }),
      fault("latency", "Response after 3 seconds", "The client waits until the timeout set below.",
        { fault: "latency", ms: 3_000 }),
      fault("no-cors", "Missing CORS headers", CONNECTION),
    ],
  },
  {
    group: "Invalid responses",
    faults: [
      fault("wrong-types", "Wrong types", `${DECODE} The error names the first wrong field.`),
      fault("truncated", "Truncated JSON", DECODE),
      fault("invalid-utf8", "Invalid UTF-8", "Invalid bytes become replacement characters."),
      fault("html", "HTML instead of JSON", DECODE),
      fault("empty", "Empty body", DECODE),
      fault("no-content", "204 No Content", DECODE),
      fault("huge", "10 MB response", "Accepted. Unknown fields stay in the result."),
    ],
  },
];

const all = FAULTS.flatMap(({ faults }) => faults);

export const faultById = (id) => all.find((fault) => fault.id === id);

/** Describes an active fault of the emulator, which may come from elsewhere. */
export function faultLabel({ operation, times, ...body }) {
  const title = all.find((fault) => isSameBody(fault.body, body))?.title ?? JSON.stringify(body);
  const count = times === undefined ? "until cleared" : times === 1 ? "once" : `${times} times`;
  return `${title} · ${{ create: "creates", retrieve: "reads" }[operation] ?? "all requests"} · ${count}`;
}

function isSameBody(a, b) {
  return Object.keys({ ...a, ...b }).every((name) => a[name] === b[name]);
}
