// Labels for streams and events. Unknown values of the API are shown as they are, in readable form.

const TYPES = { assist: "Assist", instant: "Instant" };
// SnapCall does not document its roles and events: these are the likely ones.
const ROLES = { customer: "Customer", guest: "Customer", agent: "Agent", user: "Agent", system: "SnapCall" };
const EVENTS = {
  joined: "Link opened",
  recorded: "Recording finished",
  uploaded: "Recording uploaded",
  summary: "Summary",
  call_started: "Call started",
};
const FILES = { video: "Video", photo: "Photo", image: "Photo", audio: "Audio", voice: "Audio" };
const SUMMARIES = {
  processing: { text: "in progress", tone: "busy" },
  completed: { text: "ready", tone: "good" },
  failed: { text: "failed", tone: "bad" },
};

export const typeLabel = (type) => TYPES[type] ?? readable(type);
export const roleLabel = (role) => ROLES[role] ?? readable(role);
export const fileLabel = (type) => FILES[type] ?? "File";
export const eventLabel = ({ type, data }) => EVENTS[type] ?? readable(type ?? data?.type ?? "Event");

export function summaryStatus({ status }) {
  const { text, tone } = SUMMARIES[status] ?? { text: readable(status ?? ""), tone: "" };
  return { text: `Summary ${text}`, tone };
}

export const isExpired = (stream) => Date.parse(stream?.expired_at) <= Date.now();

/** The status of a stream that was deleted. `isFinal`: it will not change. */
export const GONE = { text: "Deleted or expired", tone: "bad", isFinal: true };

/** The status of a stream, derived from its expiry and its events. */
export function streamStatus(stream) {
  if (isExpired(stream)) return { text: "Expired", tone: "bad", isFinal: true };
  const { type } = stream;
  const events = stream.events ?? [];
  const summary = events.findLast((event) => event.data?.summary)?.data.summary;
  if (summary) return summaryStatus(summary);
  if (events.some((event) => event.data?.s3Asset)) return { text: "Recording received", tone: "good" };
  if (events.length > 0) return { text: type === "instant" ? "Call in progress" : "Customer joined", tone: "busy" };
  return { text: type === "instant" ? "Waiting for the call" : "Waiting for the customer", tone: "" };
}

const PHASES = {
  creating: { text: "Creating…", tone: "busy" },
  opening: { text: "Opening…", tone: "busy" },
  unknown: { text: "Unknown: no valid answer", tone: "busy" },
};

/** The status of an entry in the list of streams. */
export function entryStatus({ phase, createCall, type, status }) {
  if (phase === "failed") return { text: createCall ? "Not created" : "Not opened", tone: "bad" };
  return PHASES[phase] ?? status ?? streamStatus({ type });
}

/** Changes with the events of a stream; empty without events. */
export const streamVersion = ({ updated_at, events }) => (events?.length ? `${updated_at} ${events.length}` : "");

/** Whether a stream has events that nobody has seen on this device. */
export const isNew = ({ version = "", seen = "" }) => version !== seen;

/** The name of an entry. Before its stream is loaded, an opened entry has only its token. */
export function entryName({ name, token, phase, createCall }) {
  return name || (!createCall && phase !== "ready" ? token : "Untitled stream");
}

function readable(text) {
  const words = String(text).replace(/[._\-:/]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
