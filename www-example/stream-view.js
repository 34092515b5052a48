// The stream that is followed: what it is, where it stands, what happened.

import { byId, make, time, userText } from "./dom.js";
import {
  eventInWords, fileInWords, roleInWords, statusInWords, summaryInWords, timeInWords, typeInWords,
} from "./stream-words.js";

let shown = null;

/** Shows `stream` with its `raw` answer, or hides it. */
export function renderStream(stream, raw) {
  const article = byId("stream");
  if (stream === shown) return;
  const before = shown;
  shown = stream;
  article.hidden = !stream;
  if (!stream) return;
  byId("stream-name").textContent = stream.name || "Stream without a name";
  const { text, tone } = statusInWords(stream);
  byId("stream-status").textContent = text;
  byId("stream-status").className = `badge ${tone}`;
  byId("stream-facts").replaceChildren(...facts(stream));
  const same = before?.token === stream.token;
  const known = new Set(same ? before.events?.map((event) => JSON.stringify(event)) : []);
  const events = stream.events ?? [];
  byId("events-empty").hidden = events.length > 0;
  byId("events").replaceChildren(...events.map((event) => eventItem(event, same && !known.has(JSON.stringify(event)))));
  byId("stream-raw").textContent = raw;
}

function facts(stream) {
  return [
    fact("Type", typeInWords(stream.type)),
    stream.origin ? fact("Origin", userText("span", stream.origin)) : null,
    stream.created_at ? fact("Created", time(timeInWords(stream.created_at))) : null,
    fact("Expires", expiry(stream.expired_at)),
  ].filter(Boolean);
}

function fact(term, ...description) {
  return make("div", {}, make("dt", {}, term), make("dd", {}, ...description));
}

function expiry(value) {
  if (value === null || value === undefined) return "No date set";
  return typeof value === "string" ? time(timeInWords(value)) : make("code", {}, JSON.stringify(value));
}

function eventItem(event, fresh) {
  const { s3Asset, thumbnail, summary, from, type } = event.data ?? {};
  const at = event.emitted_at ?? event.created_at;
  const by = [...new Set([event.role, from].filter(Boolean).map(roleInWords))].join(" · ");
  return make(
    "li",
    { class: fresh ? "fresh" : "" },
    make("p", { class: "event-head" }, make("strong", {}, eventInWords(event)), at ? time(timeInWords(at)) : null),
    by ? userText("p", by) : null,
    summary ? summaryBlock(summary) : null,
    s3Asset ? file(fileInWords(type), s3Asset) : null,
    thumbnail?.s3Asset ? file("Thumbnail", thumbnail.s3Asset) : null,
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
  return make("p", { class: "file" }, make("span", { class: "label" }, label), make("code", {}, name));
}
