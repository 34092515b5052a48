// List of the streams on this device: search, open, remove.

import { button, byId, el, setChildren, setText, timeElement } from "../dom.js";
import { entryName, entryStatus, isNew, typeLabel } from "../labels.js";
import { formatTime } from "../time_format.js";
import { showNotice } from "./toast.js";

const items = new Map();
let actions;
let state;
let shown;

/** `open(id)` opens a stream, `remove(ids)` removes streams and returns a function that restores them. */
export function initSession(given) {
  actions = given;
  byId("search").addEventListener("input", () => renderSession(state));
  byId("clear").addEventListener("click", () => {
    remove(state.entries.map(({ id }) => id), "The list was cleared.");
    byId("token").focus();
  });
  byId("back").addEventListener("click", () => {
    byId("session-title").scrollIntoView();
    (items.get(state.open)?.open ?? byId("token")).focus({ preventScroll: true });
  });
}

export function renderSession(given) {
  state = given;
  const { entries, open } = state;
  const typed = byId("search").value.trim().toLowerCase();
  if (shown?.entries === entries && shown.open === open && shown.typed === typed) return;
  const isOther = shown?.open !== open;
  shown = { entries, open, typed };
  const matches = (entry) => textOf(entry).includes(typed);
  // The search must not hide the stream that was just opened.
  const isHidden = isOther && entries.some((entry) => entry.id === open && !matches(entry));
  if (isHidden) byId("search").value = "";
  const found = isHidden ? entries : entries.filter(matches);
  setText(byId("session-count"), entries.length > 0 ? String(entries.length) : "");
  byId("session-empty").hidden = found.length > 0;
  setText(byId("session-empty"), entries.length > 0
    ? "No stream matches the search."
    : "Streams that you create or open are listed here.");
  byId("session-tools").hidden = entries.length === 0;
  byId("session-kept").hidden = entries.length === 0;
  // Items are updated in place, to keep the focus.
  for (const id of items.keys()) if (!entries.some((entry) => entry.id === id)) items.delete(id);
  setChildren(byId("session"), found.map((entry) => updateItem(entry, entry.id === open)));
  if (isOther) scrollTo(items.get(open)?.item);
}

function updateItem(entry, isOpen) {
  if (!items.has(entry.id)) items.set(entry.id, createItem(entry));
  const { item, open, name, status, news, read, remove } = items.get(entry.id);
  setText(name, entryName(entry));
  setText(status, [entry.type && typeLabel(entry.type), entryStatus(entry).text].filter(Boolean).join(" · "));
  news.hidden = isOpen || !isNew(entry);
  const readAt = entry.readAt && formatTime(entry.readAt);
  const readText = readAt ? ` · Read ${readAt.text}` : "";
  if (read.textContent !== readText) read.replaceChildren(...(readAt ? [" · Read ", timeElement(readAt)] : []));
  if (isOpen) open.setAttribute("aria-current", "true");
  else open.removeAttribute("aria-current");
  remove.hidden = entry.phase === "creating";
  remove.setAttribute("aria-label", `Remove ${entryName(entry)}`);
  return item;
}

function createItem({ id, at }) {
  const name = el("span", { class: "session-name", dir: "auto" });
  const news = el("span", { class: "badge good" }, "New");
  const status = el("span", { class: "session-line" });
  const read = el("span");
  const times = el("span", { class: "session-line", dir: "auto" }, "Added ", timeElement(formatTime(at)), read);
  const open = button("", () => actions.open(id), { class: "session-open" });
  open.append(el("span", {}, name, news), status, times);
  const removeButton = button("×", () => {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    remove([id], `${name.textContent} was removed.`);
    (next?.querySelector("button") ?? byId("token")).focus();
  }, { class: "session-remove" });
  const item = el("li", {}, open, removeButton);
  return { item, open, name, status, news, read, remove: removeButton };
}

function remove(ids, text) {
  showNotice(text, { text: "Undo", act: actions.remove(ids) });
}

const textOf = (entry) =>
  [entry.name, entry.token, entry.link, entry.createCall?.params.origin, entryName(entry), entryStatus(entry).text]
    .join(" ").toLowerCase();

/** Scrolls the list, and not the page. */
function scrollTo(item) {
  if (!item) return;
  const list = byId("session");
  const top = item.offsetTop - list.offsetTop;
  const isVisible = top >= list.scrollTop && top + item.offsetHeight <= list.scrollTop + list.clientHeight;
  if (!isVisible) list.scrollTop = top;
}
