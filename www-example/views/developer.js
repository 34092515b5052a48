// Developer tools: a drawer with tabs for code, requests, responses and faults. Closed at first.

import { byId, el, setText } from "../dom.js";

let panels;

/** Builds the drawer from panels `{ id, title, content, onShow? }`. */
export function initDeveloper(given) {
  panels = given;
  const controls = { id: "developer-toggle", "aria-expanded": "false", "aria-controls": "developer-body" };
  const toggle = el("button", { type: "button", ...controls }, "Developer tools");
  toggle.addEventListener("click", () => setOpen(byId("developer-body").hidden));
  const tabs = panels.map(({ id, title }) =>
    el("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `panel-${id}` }, title));
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener("click", () => select(index));
    tab.addEventListener("keydown", (event) => handleKey(tabs, index, event));
  }
  const bodies = panels.map(({ id, content }) => {
    const attributes = { id: `panel-${id}`, "aria-labelledby": `tab-${id}`, tabindex: "0", hidden: "" };
    return el("div", { role: "tabpanel", ...attributes }, content);
  });
  const list = el("div", { role: "tablist", class: "tabs", "aria-label": "Developer tools" }, ...tabs);
  byId("developer").append(
    el("div", { class: "developer-head" }, toggle, el("p", { class: "muted", id: "developer-status" })),
    el("div", { id: "developer-body", hidden: "" }, list, ...bodies),
  );
  select(0);
}

/** Shows how many requests were sent and how many faults are active. */
export function renderDeveloper({ log, faults: { active } }) {
  const requests = count(log.filter(({ kind }) => kind === "request").length, "request");
  const status = active.length ? `${requests} · ${count(active.length, "fault")} active` : requests;
  setText(byId("developer-status"), status);
  byId("developer-status").classList.toggle("warning", active.length > 0);
}

/** Opens the drawer at a panel. */
export function openDeveloper(id) {
  setOpen(true);
  select(panels.findIndex((panel) => panel.id === id));
}

const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

function setOpen(open) {
  byId("developer-body").hidden = !open;
  byId("developer").classList.toggle("open", open);
  byId("developer-toggle").setAttribute("aria-expanded", String(open));
  if (open) panels.find(({ id }) => !byId(`panel-${id}`).hidden)?.onShow?.();
}

function select(selected) {
  for (const [index, { id, onShow }] of panels.entries()) {
    const isSelected = index === selected;
    byId(`panel-${id}`).hidden = !isSelected;
    byId(`tab-${id}`).setAttribute("aria-selected", String(isSelected));
    byId(`tab-${id}`).tabIndex = isSelected ? 0 : -1;
    if (isSelected && !byId("developer-body").hidden) onShow?.();
  }
}

function handleKey(tabs, index, event) {
  const { length } = tabs;
  const next = { ArrowRight: index + 1, ArrowLeft: index - 1 + length, Home: 0, End: length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  select(next % length);
  tabs[next % length].focus();
}
