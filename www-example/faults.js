// What a developer can let the emulator do wrong, and what the client then does. The emulator's README describes each.

const TRIED = "Reading is tried again; a create is not, for the stream may exist.";
const NOT_TRIED = "Nothing is tried again: another attempt would get the same answer.";
const AFTER_TWO = "Both are tried again, after the two seconds asked for.";
const AT_ONCE = "Too long to wait: the error comes at once, with retryAfter.";
const CONNECTION = `An error with code “connection”. ${TRIED}`;
const TIMEOUT = `An error with code “timeout”, after the time set below. ${TRIED}`;
const DECODE = "An error with code “decode”. Nothing is tried again; a create may have made its stream.";

const fault = (id, title, does, fault) => ({ id, title, does, fault });
const status = (code, reason, does, retryAfter) => fault(
  `status-${code}${retryAfter === "300" ? "-long" : ""}`,
  `${code} ${reason}${retryAfter ? `, Retry-After: ${retryAfter}` : ""}`,
  does,
  { fault: "status", status: code, ...(retryAfter && { retry_after: retryAfter }) },
);

export const FAULTS = [
  {
    group: "SnapCall answers with an error",
    faults: [
      status(503, "Service Unavailable", AFTER_TWO, "2"),
      status(429, "Too Many Requests", AFTER_TWO, "2"),
      status(429, "Too Many Requests", AT_ONCE, "300"),
      status(500, "Internal Server Error", TRIED),
      status(401, "Unauthorized", NOT_TRIED),
      status(403, "Forbidden", NOT_TRIED),
      status(404, "Not Found", NOT_TRIED),
      status(422, "Unprocessable Content", NOT_TRIED),
      fault("redirect", "A redirect", "It is not followed: the key would go along.", { fault: "redirect" }),
      fault("echo", "An error that repeats the key", "The key is taken out of the error.", { fault: "echo" }),
    ],
  },
  {
    group: "SnapCall does not answer",
    faults: [
      fault("reset", "The connection is reset", CONNECTION, { fault: "reset" }),
      fault("stall", "No answer comes", TIMEOUT, { fault: "stall" }),
      fault("stall-body", "Half an answer comes, then nothing", TIMEOUT, { fault: "stall", at: "body" }),
      fault("latency", "The answer comes 3 seconds late", "The client waits, as long as the time set below.",
        { fault: "latency", ms: 3_000 }),
      fault("no-cors", "The browser withholds the answer", `${CONNECTION} CORS headers are missing.`,
        { fault: "no-cors" }),
    ],
  },
  {
    group: "SnapCall’s answer is not what it promises",
    faults: [
      fault("wrong-types", "Values of another type", `${DECODE} It names the first wrong field.`,
        { fault: "wrong-types" }),
      fault("truncated", "JSON that breaks off", DECODE, { fault: "truncated" }),
      fault("invalid-utf8", "A text that is no UTF-8", "The bytes become replacement characters, as in any browser.",
        { fault: "invalid-utf8" }),
      fault("html", "A page instead of JSON", DECODE, { fault: "html" }),
      fault("empty", "Nothing at all", DECODE, { fault: "empty" }),
      fault("no-content", "204 No Content", DECODE, { fault: "no-content" }),
      fault("huge", "10 MB more than needed", "The client takes it, and leaves what it does not know in the result.",
        { fault: "huge" }),
    ],
  },
];

const all = FAULTS.flatMap(({ faults }) => faults);

export const faultById = (id) => all.find((fault) => fault.id === id);

/** The words for a fault that the emulator has, whoever switched it on. */
export function faultInWords({ operation, times, ...fault }) {
  const title = all.find((known) => same(known.fault, fault))?.title ?? JSON.stringify(fault);
  const of = { create: "creating", retrieve: "reading" }[operation] ?? "any request";
  return `${title} · ${of} · ${times === undefined ? "until switched off" : times === 1 ? "once" : `${times} times`}`;
}

function same(one, other) {
  const names = Object.keys({ ...one, ...other });
  return names.every((name) => one[name] === other[name]);
}
