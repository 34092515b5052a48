// Toasts: short messages above the developer tools. They overlay the page and do not move it.

import { button, byId, el } from "../dom.js";

/** Shows a message until it is dismissed. */
export function showNotice(text) {
  const dismiss = button("Dismiss");
  dismiss.addEventListener("click", () => byId("notice").replaceChildren());
  byId("notice").replaceChildren(el("div", { class: "toast" }, el("p", {}, text), dismiss));
}

export function renderOffline(offline) {
  const region = byId("offline");
  if (offline === region.hasChildNodes()) return;
  const text = "You are offline. Updates resume when the network is back.";
  region.replaceChildren(...(offline ? [el("div", { class: "toast" }, el("p", {}, text))] : []));
}
