// Customer link: copy, share and QR code.

import { generate } from "lean-qr";
import { toSvg } from "lean-qr/extras/svg";
import { announce, button, byId, copyButton, el, isWebUrl, webLink } from "../dom.js";

let shown;

/** Shows the link of a stream. Its link is undefined if another device created the stream. */
export function renderLink({ id, link: url, createCall, name }) {
  const key = JSON.stringify([id, String(url), name]);
  if (key === shown) return;
  shown = key;
  const link = byId("link");
  link.hidden = url === undefined;
  if (url === undefined) return;
  const reason = createCall?.params.short_url ? "SnapCall returned no link." : "No link requested.";
  link.replaceChildren(...(url ? linkWithButtons(url, name) : [el("p", { class: "hint" }, `${reason} Use the token.`)]));
}

function linkWithButtons(url, name) {
  const buttons = [copyButton("link", () => url)];
  if (isWebUrl(url)) {
    if (navigator.share) buttons.push(shareButton(url, name));
    const code = qrCode(url);
    if (code) buttons.push(qrButton(code, url, name));
  }
  return [
    el("p", { class: "link-text" }, el("span", { class: "label" }, "Customer link"), webLink(url)),
    el("div", { class: "buttons" }, ...buttons),
  ];
}

/** The QR code of a link; null if the link is too long for one. */
function qrCode(url) {
  try {
    return generate(url);
  } catch {
    return null;
  }
}

function shareButton(url, name) {
  return button("Share", () => {
    navigator.share({ title: name || "SnapCall", url }).catch((error) => {
      // An AbortError means that the person closed the dialog.
      if (error.name !== "AbortError") announce("create", "Could not share the link. Copy it instead.");
    });
  }, { "aria-label": "Share the link" });
}

function qrButton(code, url, name) {
  return button("QR code", () => {
    byId("qr-title").textContent = name || "Scan to open";
    // Black on white in dark mode too: not every camera reads inverted codes.
    byId("qr").replaceChildren(toSvg(code, document, { on: "#000", off: "#fff" }));
    byId("qr-link").textContent = url;
    byId("qr-dialog").showModal();
  }, { "aria-haspopup": "dialog" });
}
