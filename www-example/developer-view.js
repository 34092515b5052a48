// The drawer for developers: code, requests, answers, faults. Closed until somebody asks for it.

import { byId, make, setText } from "./dom.js";

let panels;

/** Builds the drawer around `panels`, each `{ id, title, content, shown? }`. */
export function startDeveloper(given) {
  panels = given;
  const controls = { id: "developer-toggle", "aria-expanded": "false", "aria-controls": "developer-body" };
  const toggle = make("button", { type: "button", ...controls }, "For developers");
  toggle.addEventListener("click", () => setOpen(byId("developer-body").hidden));
  const tabs = panels.map(({ id, title }) =>
    make("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `panel-${id}` }, title));
  for (const [place, tab] of tabs.entries()) {
    tab.addEventListener("click", () => select(place));
    tab.addEventListener("keydown", (event) => moveBetween(tabs, place, event));
  }
  const bodies = panels.map(({ id, content }) => {
    const attributes = { id: `panel-${id}`, "aria-labelledby": `tab-${id}`, tabindex: "0", hidden: "" };
    return make("div", { role: "tabpanel", ...attributes }, content);
  });
  const list = make("div", { role: "tablist", class: "tabs", "aria-label": "For developers" }, ...tabs);
  byId("developer").append(
    make("div", { class: "developer-head" }, toggle, make("p", { class: "muted", id: "developer-said" })),
    make("div", { id: "developer-body", hidden: "" }, list, ...bodies),
  );
  select(0);
}

/** Says in one line what there is in it. */
export function renderDeveloper({ log, faults }) {
  const requests = log.filter(({ kind }) => kind === "request").length;
  const on = faults.active.length;
  const sent = `${requests} ${requests === 1 ? "request" : "requests"}`;
  setText(byId("developer-said"), on === 0 ? sent : `${sent} · ${on} ${on === 1 ? "fault is" : "faults are"} on`);
  byId("developer-said").classList.toggle("warned", on > 0);
}

/** Opens the drawer at a panel. */
export function openDeveloper(id) {
  setOpen(true);
  select(panels.findIndex((panel) => panel.id === id));
}

function setOpen(open) {
  byId("developer-body").hidden = !open;
  byId("developer").classList.toggle("open", open);
  byId("developer-toggle").setAttribute("aria-expanded", String(open));
  if (open) panels.find(({ id }) => !byId(`panel-${id}`).hidden)?.shown?.();
}

function select(chosen) {
  for (const [place, { id, shown }] of panels.entries()) {
    const is = place === chosen;
    byId(`panel-${id}`).hidden = !is;
    byId(`tab-${id}`).setAttribute("aria-selected", String(is));
    byId(`tab-${id}`).tabIndex = is ? 0 : -1;
    if (is && !byId("developer-body").hidden) shown?.();
  }
}

function moveBetween(tabs, place, event) {
  const { length } = tabs;
  const next = { ArrowRight: place + 1, ArrowLeft: place - 1 + length, Home: 0, End: length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  select(next % length);
  tabs[next % length].focus();
}
