// Short news above the foot of the page. It covers what is below and moves nothing.

import { button, byId, make } from "./dom.js";

/** Shows a piece of news until it is dismissed. */
export function notice(text) {
  const dismiss = button("OK", { rest: "I have read this" });
  dismiss.addEventListener("click", () => byId("notice").replaceChildren());
  byId("notice").replaceChildren(make("div", { class: "toast" }, make("p", {}, text), dismiss));
}

/** Shows that there is no network, as long as that matters. */
export function renderOffline(matters) {
  const place = byId("offline");
  if (matters === place.hasChildNodes()) return;
  const text = "You are offline. What is on the page stays; following goes on by itself when the network is back.";
  place.replaceChildren(...(matters ? [make("div", { class: "toast" }, make("p", {}, text))] : []));
}
