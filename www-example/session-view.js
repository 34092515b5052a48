// The streams of this window, to come back to.

import { byId, make, setText, time } from "./dom.js";
import { statusInWords, typeInWords } from "./stream-words.js";
import { clockInWords } from "./times.js";

const items = new Map();
let shown;

/** Shows the list; `choose(id)` opens a stream of it. */
export function renderSession({ entries, open }, choose) {
  if (shown?.entries === entries && shown.open === open) return;
  shown = { entries, open };
  byId("session-empty").hidden = entries.length > 0;
  // Items stay where they are, so that the keyboard does not lose its place.
  for (const [id, { item }] of items) {
    if (entries.some((entry) => entry.id === id)) continue;
    item.remove();
    items.delete(id);
  }
  for (const entry of entries.toReversed()) {
    if (!items.has(entry.id)) byId("session").prepend(addItem(entry, choose));
    showItem(entry, entry.id === open);
  }
}

function addItem(entry, choose) {
  const name = make("span", { class: "session-name", dir: "auto" });
  const about = make("span", { class: "session-about" });
  const line = make("span", { class: "session-line" }, about, time(clockInWords(entry.at)));
  const link = make("button", { type: "button" }, name, line);
  link.addEventListener("click", () => choose(entry.id));
  const item = make("li", {}, link);
  items.set(entry.id, { item, link, name, about });
  return item;
}

function showItem(entry, isOpen) {
  const { link, name, about } = items.get(entry.id);
  setText(name, nameOf(entry));
  setText(about, [entry.type && typeInWords(entry.type), entryStatus(entry).text].filter(Boolean).join(" · "));
  if (isOpen) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}

/** What a stream is called on the page. */
export function nameOf({ name, token, phase, made }) {
  return name || (!made && phase !== "ready" ? token : "Stream without a name");
}

/** Where a stream of the list stands, as far as the page has seen. */
export function entryStatus({ phase, made, type, stream }) {
  if (phase === "creating") return { text: "Being created", tone: "busy" };
  if (phase === "opening") return { text: "Being opened", tone: "busy" };
  if (phase === "failed") return { text: made ? "Not created" : "Not opened", tone: "bad" };
  return statusInWords(stream ?? { type });
}
