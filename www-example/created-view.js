// What a create gave: the link to send, and the token.

import { byId, copyButton, make, webLink } from "./dom.js";

let shown = null;

/** Shows `created` (`{ stream, askedForLink, raw }`), or hides the card. */
export function renderCreated(created) {
  const card = byId("created");
  if (created === shown) return;
  shown = created;
  card.hidden = !created;
  if (!created) return;
  const { stream, askedForLink, raw } = created;
  byId("created-title").textContent = stream.short_url ? "Ready to send" : "Stream created";
  byId("created-body").replaceChildren(
    stream.short_url ? value("Link", webLink(stream.short_url), stream.short_url) : noLink(askedForLink),
    value("Token", make("code", {}, stream.token), stream.token),
  );
  byId("created-raw").textContent = raw;
}

function value(label, shown, text) {
  return make(
    "div",
    { class: "value" },
    make("div", { class: "value-text" }, make("span", { class: "label" }, label), shown),
    copyButton(label.toLowerCase(), text),
  );
}

function noLink(asked) {
  return make("p", { class: "hint" }, asked
    ? "SnapCall sent no link back. The token below still names the stream."
    : "No short link was asked for. The token names the stream in your own page.");
}
