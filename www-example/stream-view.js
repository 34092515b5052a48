// The stream that is open: what it is, where it stands, what happened.

import { byId, copyButton, make, setText, time, userText } from "./dom.js";
import { renderLink } from "./link-view.js";
import { renderProblem } from "./problem-view.js";
import { entryStatus, nameOf } from "./session-view.js";
import { typeInWords } from "./stream-words.js";
import { momentInWords } from "./times.js";
import { renderTimeline } from "./timeline-view.js";

let shown = null;

/** Shows `entry`, or that none is open. */
export function renderStream(entry, { live, note }, followable) {
  byId("welcome").hidden = Boolean(entry);
  byId("stream").hidden = !entry;
  if (!entry) return;
  setText(byId("stream-live"), note);
  byId("stream-live").classList.toggle("on", live);
  setText(byId("pause"), live ? "Pause" : "Follow");
  for (const id of ["pause", "refresh"]) byId(id).hidden = !followable;
  if (entry === shown) return;
  showEntry(entry);
  shown = entry;
}

function showEntry(entry) {
  const ready = entry.phase === "ready";
  const { text, tone } = entryStatus(entry);
  setText(byId("stream-name"), nameOf(entry));
  setText(byId("stream-status"), text);
  byId("stream-status").className = `badge ${tone}`;
  byId("stream-waiting").hidden = ready || entry.phase === "failed";
  byId("stream-known").hidden = !ready;
  renderProblem(byId("problem"), entry.problem);
  renderLink(entry);
  document.title = ready ? `${text}: ${nameOf(entry)}` : "SnapCall streams";
  if (!ready) return;
  const sameFacts = shown?.id === entry.id && shown.phase === "ready" && shown.stream === entry.stream;
  if (!sameFacts) byId("stream-facts").replaceChildren(...facts(entry));
  renderTimeline(entry);
}

function facts({ token, type, made, stream, at }) {
  const origin = stream ? stream.origin : made?.params.origin;
  // Until SnapCall has said it: when this page made it.
  const created = stream ? stream.created_at : at;
  return [
    fact("Type", typeInWords(type)),
    fact("Origin", origin ? userText("span", origin) : "Not set"),
    fact("Created", created ? time(momentInWords(created)) : "Not known"),
    fact("Expires", expiry(stream?.expired_at)),
    make(
      "div",
      { class: "token" },
      make("dt", {}, "Token"),
      make("dd", {}, make("code", {}, token), copyButton("token", () => token)),
    ),
  ];
}

function fact(term, description) {
  return make("div", {}, make("dt", {}, term), make("dd", {}, description));
}

function expiry(value) {
  if (value === null || value === undefined) return "No date set";
  return typeof value === "string" ? time(momentInWords(value)) : make("code", {}, JSON.stringify(value));
}
