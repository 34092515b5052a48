// The link to send: to copy, to share, to scan.

import { generate } from "lean-qr";
import { toSvg } from "lean-qr/extras/svg";
import { announce, button, byId, copyButton, isWebLink, make, webLink } from "./dom.js";

let shown;

/** Shows the link of `entry`, if it was created here. */
export function renderLink(entry) {
  const { created = null } = entry;
  if (created === shown) return;
  shown = created;
  const place = byId("link");
  place.hidden = !created;
  if (!created) return;
  const { short_url: link } = created;
  place.replaceChildren(...(link ? whatToSend(link, entry.name) : [noLink(entry.made.params.short_url)]));
}

function whatToSend(link, name) {
  const ways = [copyButton("link", () => link)];
  if (isWebLink(link)) {
    if (navigator.share) ways.push(shareButton(link, name));
    ways.push(qrButton(link, name));
  }
  return [
    make("p", { class: "link-text" }, make("span", { class: "label" }, "Link for the customer"), webLink(link)),
    make("div", { class: "buttons" }, ...ways),
  ];
}

function noLink(asked) {
  return make("p", { class: "hint" }, asked
    ? "SnapCall sent no link back. The token below still names the stream."
    : "No short link was asked for. The token names the stream in your own page.");
}

function shareButton(link, name) {
  const share = button("Share", { rest: "the link" });
  share.addEventListener("click", () => {
    navigator.share({ title: name || "SnapCall", url: link }).catch((error) => {
      // Whoever closes the system's dialog needs no news of that.
      if (error.name !== "AbortError") announce("create", "The link could not be shared. Copy it instead.");
    });
  });
  return share;
}

function qrButton(link, name) {
  const qr = button("QR code", { "aria-haspopup": "dialog" });
  qr.addEventListener("click", () => {
    byId("qr-title").textContent = name || "Scan to open";
    // Black on white in the dark too: not every camera reads the opposite.
    byId("qr").replaceChildren(toSvg(generate(link), document, { on: "#000", off: "#fff" }));
    byId("qr-link").textContent = link;
    byId("qr-dialog").showModal();
  });
  return qr;
}

/** What is done once, when the page starts. */
export function startLink() {
  byId("qr-close").addEventListener("click", () => byId("qr-dialog").close());
}
