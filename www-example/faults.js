// What a developer can let the emulator do wrong, and what the client then does. The emulator's README describes each.

const status = (code, title, does, more = {}) =>
  ({ id: `status-${code}${more.id ?? ""}`, title, does, fault: { fault: "status", status: code, ...more.fault } });

const TRIED = "Reading is tried again; a create is not, for the stream may exist.";
const NOT_TRIED = "Nothing is tried again: another attempt would get the same answer.";
const DECODE = "An error with code “decode”. Nothing is tried again; a create may have made its stream.";

export const FAULTS = [
  {
    group: "SnapCall answers with an error",
    faults: [
      status(503, "503 Service Unavailable, Retry-After: 2", "Both are tried again, after the two seconds asked for.", { fault: { retry_after: "2" } }),
      status(429, "429 Too Many Requests, Retry-After: 2", "Both are tried again, after the two seconds asked for.", { fault: { retry_after: "2" } }),
      status(429, "429 Too Many Requests, Retry-After: 300", "Too long to wait: the error comes at once, with retryAfter.", { id: "-long", fault: { retry_after: "300" } }),
      status(500, "500 Internal Server Error", TRIED),
      status(401, "401 Unauthorized", NOT_TRIED),
      status(403, "403 Forbidden", NOT_TRIED),
      status(404, "404 Not Found", NOT_TRIED),
      status(422, "422 Unprocessable Content", NOT_TRIED),
      { id: "redirect", title: "A redirect", does: "It is not followed: the key would go along.", fault: { fault: "redirect" } },
      { id: "echo", title: "An error that repeats the key", does: "The key is taken out of the error.", fault: { fault: "echo" } },
    ],
  },
  {
    group: "SnapCall does not answer",
    faults: [
      { id: "reset", title: "The connection is reset", does: `An error with code “connection”. ${TRIED}`, fault: { fault: "reset" } },
      { id: "stall", title: "No answer comes", does: `An error with code “timeout”, after the time set below. ${TRIED}`, fault: { fault: "stall" } },
      { id: "stall-body", title: "Half an answer comes, then nothing", does: `An error with code “timeout”, after the time set below. ${TRIED}`, fault: { fault: "stall", at: "body" } },
      { id: "latency", title: "The answer comes 3 seconds late", does: "The client waits; nothing goes wrong.", fault: { fault: "latency", ms: 3_000 } },
      { id: "no-cors", title: "The browser withholds the answer", does: `An error with code “connection”: CORS headers are missing. ${TRIED}`, fault: { fault: "no-cors" } },
    ],
  },
  {
    group: "SnapCall’s answer is not what it promises",
    faults: [
      { id: "wrong-types", title: "Values of another type", does: `${DECODE} It names the first wrong field.`, fault: { fault: "wrong-types" } },
      { id: "truncated", title: "JSON that breaks off", does: DECODE, fault: { fault: "truncated" } },
      { id: "invalid-utf8", title: "A text that is no UTF-8", does: "The bytes become replacement characters, as in any browser.", fault: { fault: "invalid-utf8" } },
      { id: "html", title: "A page instead of JSON", does: DECODE, fault: { fault: "html" } },
      { id: "empty", title: "Nothing at all", does: DECODE, fault: { fault: "empty" } },
      { id: "no-content", title: "204 No Content", does: DECODE, fault: { fault: "no-content" } },
      { id: "huge", title: "10 MB more than needed", does: "The client takes it, and leaves what it does not know in the result.", fault: { fault: "huge" } },
    ],
  },
];

const all = FAULTS.flatMap(({ faults }) => faults);

export const faultById = (id) => all.find((fault) => fault.id === id);

/** The words for a fault that the emulator has, whoever switched it on. */
export function faultInWords({ operation, times, ...fault }) {
  const same = (other) => JSON.stringify(sorted(other)) === JSON.stringify(sorted(fault));
  const title = all.find((known) => same(known.fault))?.title ?? JSON.stringify(fault);
  const of = { create: "creating", retrieve: "reading" }[operation] ?? "any request";
  return `${title} · ${of} · ${times === undefined ? "until switched off" : times === 1 ? "once" : `${times} times`}`;
}

const sorted = (object) => Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1));
