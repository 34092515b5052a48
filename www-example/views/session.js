// List of the streams that were created or opened in this window.

import { byId, el, setText, timeElement } from "../dom.js";
import { entryName, entryStatus, typeLabel } from "../labels.js";
import { formatTime } from "../time_format.js";

const items = new Map();
let shown;

/** `open(id)` opens a stream of the list. */
export function renderSession({ entries, open: openId }, open) {
  if (shown?.entries === entries && shown.openId === openId) return;
  shown = { entries, openId };
  byId("session-empty").hidden = entries.length > 0;
  // Items are updated in place, to keep the focus.
  for (const [id, { item }] of items) {
    if (entries.some((entry) => entry.id === id)) continue;
    item.remove();
    items.delete(id);
  }
  for (const entry of entries.toReversed()) {
    if (!items.has(entry.id)) byId("session").prepend(addItem(entry, open));
    updateItem(entry, entry.id === openId);
  }
}

function addItem({ id, at }, open) {
  const name = el("span", { class: "session-name", dir: "auto" });
  const status = el("span", { class: "session-status" });
  const line = el("span", { class: "session-line" }, status, timeElement(formatTime(at)));
  const button = el("button", { type: "button" }, name, line);
  button.addEventListener("click", () => open(id));
  const item = el("li", {}, button);
  items.set(id, { item, button, name, status });
  return item;
}

function updateItem(entry, isOpen) {
  const { button, name, status } = items.get(entry.id);
  setText(name, entryName(entry));
  setText(status, [entry.type && typeLabel(entry.type), entryStatus(entry).text].filter(Boolean).join(" · "));
  if (isOpen) button.setAttribute("aria-current", "true");
  else button.removeAttribute("aria-current");
}
