// What happened in a stream, as it comes.

import { byId, make, time, userText } from "./dom.js";
import { eventInWords, fileInWords, hasExpired, roleInWords, summaryInWords } from "./stream-words.js";
import { clockInWords } from "./times.js";

/** The items on the page by what they say, and the stream that they are of. */
let items = new Map();
let of = null;

/** Shows the events of `entry`. What has not changed stays untouched: somebody may be reading or selecting it. */
export function renderTimeline({ id, stream, type }) {
  const isSame = of === id;
  const hadSome = isSame && items.size > 0;
  of = id;
  const events = stream?.events ?? [];
  byId("events-empty").hidden = events.length > 0;
  byId("events-empty").textContent = nothing(type, stream);
  const next = new Map();
  for (const [place, event] of events.entries()) {
    const key = `${place} ${JSON.stringify(event)}`;
    next.set(key, (isSame && items.get(key)) || eventItem(event, hadSome));
  }
  const list = byId("events");
  for (const [place, item] of [...next.values()].entries()) {
    if (list.children[place] !== item) list.insertBefore(item, list.children[place] ?? null);
  }
  const kept = new Set(next.values());
  for (const item of [...list.children]) if (!kept.has(item)) item.remove();
  items = next;
}

function nothing(type, stream) {
  if (hasExpired(stream)) return "Nothing happened before it expired.";
  return type === "instant"
    ? "Nothing yet. The call shows up here once the customer opens the link."
    : "Nothing yet. What the customer records shows up here once they open the link.";
}

function eventItem(event, fresh) {
  const { s3Asset, thumbnail, summary, from, type, assemblyTranscriptId } = event.data ?? {};
  const at = event.emitted_at ?? event.created_at;
  const by = [...new Set([event.role, from].filter(Boolean).map(roleInWords))].join(" · ");
  const files = [
    s3Asset && file(fileInWords(type), s3Asset),
    thumbnail?.s3Asset && file("Thumbnail", thumbnail.s3Asset),
    assemblyTranscriptId && file("Transcript", assemblyTranscriptId),
  ].filter(Boolean);
  return make(
    "li",
    { class: fresh ? "fresh" : "" },
    make("p", { class: "event-head" }, make("strong", {}, eventInWords(event)), at ? time(clockInWords(at)) : null),
    by ? userText("p", by, { class: "event-by" }) : null,
    files.length > 0 ? make("dl", { class: "files" }, ...files) : null,
    // Last, for its text comes later than the rest and would push that down.
    summary ? summaryBlock(summary) : null,
  );
}

function summaryBlock(summary) {
  const { text, tone } = summaryInWords(summary);
  return make(
    "div",
    { class: "summary" },
    make("span", { class: `badge ${tone}` }, `Summary ${text}`),
    summary.text ? userText("p", summary.text) : null,
  );
}

function file(label, name) {
  return make("div", {}, make("dt", {}, label), make("dd", {}, make("code", {}, name)));
}
