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

/** The status of a stream, derived from its expiry and its events. */
export function streamStatus(stream) {
  if (isExpired(stream)) return { text: "Expired", tone: "bad" };
  const { type } = stream;
  const events = stream.events ?? [];
  const summary = events.findLast((event) => event.data?.summary)?.data.summary;
  if (summary) return summaryStatus(summary);
  if (events.some((event) => event.data?.s3Asset)) return { text: "Recording received", tone: "good" };
  if (events.length > 0) return { text: type === "instant" ? "Call in progress" : "Customer joined", tone: "busy" };
  return { text: type === "instant" ? "Waiting for the call" : "Waiting for the customer", tone: "" };
}

/** The status of an entry in the list of streams. */
export function entryStatus({ phase, createCall, type, stream }) {
  if (phase === "creating") return { text: "Creating…", tone: "busy" };
  if (phase === "opening") return { text: "Opening…", tone: "busy" };
  if (phase === "failed") return { text: createCall ? "Not created" : "Not opened", tone: "bad" };
  return streamStatus(stream ?? { type });
}

/** The name of an entry. Before its stream is loaded, an opened entry has only its token. */
export function entryName({ name, token, phase, createCall }) {
  return name || (!createCall && phase !== "ready" ? token : "Untitled stream");
}

function readable(text) {
  const words = String(text).replace(/[._\-:/]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
