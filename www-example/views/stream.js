// Open stream: name, status, link, details and events.

import { byId, copyButton, el, setText, term, timeElement, userText } from "../dom.js";
import { entryName, entryStatus, typeLabel } from "../labels.js";
import { formatDateTime } from "../time_format.js";
import { renderError } from "./error.js";
import { renderLink } from "./link.js";
import { renderTimeline } from "./timeline.js";

let shown = null;

/** Shows a stream, or the welcome text if `entry` is null. `canRead` is false on another connection. */
export function renderStream(entry, { live, failing, note }, { canRead, online }) {
  byId("welcome").hidden = Boolean(entry);
  byId("stream").hidden = !entry;
  if (!entry) {
    shown = null;
    return;
  }
  setText(byId("stream-live"), note);
  byId("stream-live").classList.toggle("on", live && !failing);
  byId("stream-live").classList.toggle("failing", Boolean(failing));
  setText(byId("pause"), live ? "Pause" : "Resume");
  for (const id of ["pause", "refresh"]) byId(id).hidden = !canRead;
  byId("other-connection").hidden = canRead || entry.phase === "failed";
  renderError(entry, online);
  if (entry === shown) return;
  showEntry(entry);
  shown = entry;
}

function showEntry(entry) {
  const ready = entry.phase === "ready";
  const { text, tone } = entryStatus(entry);
  const name = entryName(entry);
  setText(byId("stream-name"), name);
  setText(byId("stream-status"), text);
  byId("stream-status").className = `badge ${tone}`;
  byId("stream-loading").hidden = !["creating", "opening"].includes(entry.phase);
  byId("stream-content").hidden = !ready;
  renderLink(entry);
  if (!ready) return;
  const unchanged = shown?.id === entry.id && shown.phase === "ready" && shown.stream === entry.stream;
  if (!unchanged) byId("stream-details").replaceChildren(...details(entry));
  byId("simulated").hidden = entry.connection.kind !== "emulator";
  // Invisible, not hidden: somebody may be reading the events below it.
  byId("simulated").style.visibility = entry.status?.isFinal ? "hidden" : "";
  byId("join").hidden = entry.type !== "instant";
  setText(byId("join-token"), JSON.stringify(entry.token));
  renderTimeline(entry);
}

function details({ token, type, createCall, stream, at }) {
  const origin = stream ? stream.origin : createCall?.params.origin;
  // Before the first read, the time of the create on this computer.
  const created = stream ? stream.created_at : at;
  const expires = stream?.expired_at;
  return [
    term("Type", typeLabel(type)),
    term("Origin", origin ? userText("span", origin) : "Not set"),
    term("Created", created ? timeElement(formatDateTime(created)) : "Unknown"),
    term("Expires", typeof expires === "string" ? timeElement(formatDateTime(expires)) : "Not set"),
    term("Token", [el("code", {}, token), copyButton("token", () => token)], { class: "token" }),
  ];
}
