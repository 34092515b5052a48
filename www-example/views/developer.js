// Developer tools: a drawer with tabs for code, requests, responses and faults. Closed at first.

import { byId, setText } from "../dom.js";

let onShow;
const tabs = [...document.querySelectorAll("[role=tab]")];
const panelOf = (tab) => byId(tab.getAttribute("aria-controls"));

/** `callbacks` has functions by the id of a tab. They are called when the tab is shown. */
export function initDeveloper(callbacks) {
  onShow = callbacks;
  byId("developer-toggle").addEventListener("click", () => setOpen(byId("developer-body").hidden));
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener("click", () => select(tab));
    tab.addEventListener("keydown", (event) => {
      const { length } = tabs;
      const next = { ArrowRight: index + 1, ArrowLeft: index - 1 + length, Home: 0, End: length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      select(tabs[next % length]);
      tabs[next % length].focus();
    });
  }
  select(tabs[0]);
}

/** Shows how many requests were sent and how many faults are active. */
export function renderDeveloper({ log, faults: { active } }) {
  const requests = count(log.filter(({ kind }) => kind === "request").length, "request");
  const status = active.length ? `${requests} · ${count(active.length, "fault")} active` : requests;
  setText(byId("developer-status"), status);
  byId("developer-status").classList.toggle("warning", active.length > 0);
}

/** Opens the drawer at a tab. */
export function openDeveloper(id) {
  setOpen(true);
  select(byId(id));
}

const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

function setOpen(open) {
  byId("developer-body").hidden = !open;
  byId("developer").classList.toggle("open", open);
  byId("developer-toggle").setAttribute("aria-expanded", String(open));
  if (open) onShow[tabs.find((tab) => !panelOf(tab).hidden).id]?.();
}

function select(selected) {
  for (const tab of tabs) {
    panelOf(tab).hidden = tab !== selected;
    tab.setAttribute("aria-selected", String(tab === selected));
    tab.tabIndex = tab === selected ? 0 : -1;
  }
  if (!byId("developer-body").hidden) onShow[selected.id]?.();
}
