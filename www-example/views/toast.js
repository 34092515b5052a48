// Toasts: short messages above the developer tools. They overlay the page and do not move it.

import { button, byId, el } from "../dom.js";

/** Shows a message until it is dismissed, with an action `{ text, act }` if it is given. */
export function showNotice(text, action) {
  const close = () => byId("notice").replaceChildren();
  const dismiss = button("Dismiss");
  dismiss.addEventListener("click", close);
  const act = action && button(action.text);
  act?.addEventListener("click", () => {
    close();
    action.act();
  });
  byId("notice").replaceChildren(el("div", { class: "toast" }, el("p", { dir: "auto" }, text), act, dismiss));
}

export function renderOffline(offline) {
  const region = byId("offline");
  if (offline === region.hasChildNodes()) return;
  const text = "You are offline. Updates resume when the network is back.";
  region.replaceChildren(...(offline ? [el("div", { class: "toast" }, el("p", {}, text))] : []));
}
