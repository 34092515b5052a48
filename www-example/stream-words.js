// A stream and its events in words. What SnapCall adds in time is shown as it came, only made readable.

const TYPES = { assist: "Assist", instant: "Instant" };
// SnapCall documents neither all roles and events nor their names: these are the likely ones.
const ROLES = { customer: "Customer", guest: "Customer", agent: "Agent", user: "Agent", system: "SnapCall" };
const EVENTS = {
  joined: "Link opened",
  recorded: "Recording made",
  uploaded: "Recording uploaded",
  summary: "Summary",
  call_started: "Call started",
};
const FILES = { video: "Video", photo: "Photo", image: "Photo", audio: "Voice", voice: "Voice" };
const SUMMARIES = {
  processing: { text: "being written", tone: "busy" },
  completed: { text: "ready", tone: "good" },
  failed: { text: "failed", tone: "bad" },
};

export const typeInWords = (type) => TYPES[type] ?? readable(type);
export const roleInWords = (role) => ROLES[role] ?? readable(role);
export const fileInWords = (type) => FILES[type] ?? "File";
export const eventInWords = ({ type, data }) => EVENTS[type] ?? readable(type ?? data?.type ?? "Event");
export const summaryInWords = ({ status }) => SUMMARIES[status] ?? { text: readable(status ?? ""), tone: "" };

export const hasExpired = (stream) => Date.parse(stream?.expired_at) <= Date.now();

/** Where the stream stands, as far as its expiry and its events tell. */
export function statusInWords(stream) {
  if (hasExpired(stream)) return { text: "Expired", tone: "bad" };
  const { type, events } = stream;
  const all = events ?? [];
  const summary = all.findLast((event) => event.data?.summary)?.data.summary;
  if (summary) {
    const { text, tone } = summaryInWords(summary);
    return { text: `Summary ${text}`, tone };
  }
  if (all.some((event) => event.data?.s3Asset)) return { text: "Recording received", tone: "good" };
  if (all.length > 0) return { text: type === "instant" ? "Call under way" : "Customer has begun", tone: "busy" };
  return { text: type === "instant" ? "Waiting for the call" : "Waiting for the customer", tone: "" };
}

function readable(text) {
  const words = String(text).replace(/[._\-:/]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
