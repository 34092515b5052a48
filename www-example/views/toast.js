// Toasts: short messages above the developer tools. They overlay the page and do not move it.

import { button, byId, el } from "../dom.js";

/** Shows a message until it is dismissed, with an action `{ text, act }` if it is given. */
export function showNotice(text, action) {
  const close = () => byId("notice").replaceChildren();
  const act = action && button(action.text, () => {
    close();
    action.act();
  });
  const message = el("p", { dir: "auto" }, text);
  byId("notice").replaceChildren(el("div", { class: "toast" }, message, act, button("Dismiss", close)));
}

export function renderOffline(offline) {
  const region = byId("offline");
  if (offline === region.hasChildNodes()) return;
  const text = "You are offline. Updates resume when the network is back.";
  region.replaceChildren(...(offline ? [el("div", { class: "toast" }, el("p", {}, text))] : []));
}
