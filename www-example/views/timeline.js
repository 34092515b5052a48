// Timeline: the events of the open stream.

import { byId, el, setChildren, term, timeElement, userText } from "../dom.js";
import { eventLabel, fileLabel, isExpired, roleLabel, summaryStatus } from "../labels.js";
import { formatTime } from "../time_format.js";

/** The items by the content of their event, and the id of their stream. */
let items = new Map();
let shownId = null;

/** Shows the events. Unchanged items stay untouched, because somebody may be reading or selecting them. */
export function renderTimeline({ id, stream, readAt }) {
  const isSame = shownId === id;
  const isUpdate = isSame && items.size > 0;
  shownId = id;
  const events = stream?.events ?? [];
  byId("events-empty").hidden = events.length > 0;
  byId("events-empty").textContent = isExpired(stream)
    ? "No events before the stream expired."
    : readAt && !stream
      ? "The events are not kept on this device. They appear here after the next read."
      : "No events yet. They appear here when the customer opens the link.";
  const next = new Map();
  for (const [index, event] of events.entries()) {
    const key = `${index} ${JSON.stringify(event)}`;
    next.set(key, (isSame && items.get(key)) || eventItem(event, isUpdate));
  }
  setChildren(byId("events"), [...next.values()]);
  items = next;
}

function eventItem(event, isNew) {
  const { s3Asset, thumbnail, summary, from, type, assemblyTranscriptId } = event.data ?? {};
  const at = event.emitted_at ?? event.created_at;
  const by = [...new Set([event.role, from].filter(Boolean).map(roleLabel))].join(" · ");
  const files = [
    s3Asset && file(fileLabel(type), s3Asset),
    thumbnail?.s3Asset && file("Thumbnail", thumbnail.s3Asset),
    assemblyTranscriptId && file("Transcript", assemblyTranscriptId),
  ].filter(Boolean);
  return el(
    "li",
    { class: isNew ? "new" : "" },
    el("p", { class: "event-head" }, el("strong", {}, eventLabel(event)), at ? timeElement(formatTime(at)) : null),
    by ? userText("p", by, { class: "event-by" }) : null,
    files.length > 0 ? el("dl", { class: "files" }, ...files) : null,
    // Last, because its text comes later and would move the rest.
    summary ? summaryBlock(summary) : null,
  );
}

function summaryBlock(summary) {
  const { text, tone } = summaryStatus(summary);
  return el(
    "div",
    { class: "summary" },
    el("span", { class: `badge ${tone}` }, text),
    summary.text ? userText("p", summary.text) : null,
  );
}

const file = (label, name) => term(label, el("code", {}, name));
