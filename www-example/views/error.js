// Error message of the open stream: what is wrong, what to do, and the technical details.

import { button, byId, copyButton, el, onSubmit } from "../dom.js";
import { UNKNOWN_OUTCOME } from "../errors.js";
import { LIMITS } from "../settings.js";

let session;
let goToField;
let shown = "";

/** `goTo(id)` opens the setting with this id. */
export function initError(given, goTo) {
  session = given;
  goToField = goTo;
}

/** Shows the error of an entry, if it has one. An unchanged error is not announced again. */
export function renderError({ id, phase, error, found }, online) {
  const isUnknown = phase === "unknown";
  const current = error ?? (isUnknown ? UNKNOWN_OUTCOME : null);
  const isBack = Boolean(current?.isOffline && online);
  const key = JSON.stringify([id, current, isUnknown, found, isBack]);
  if (key === shown) return;
  shown = key;
  byId("error").replaceChildren(...(current ? [errorBox(id, current, isUnknown && checkForm(id, found), isBack)] : []));
}

function errorBox(id, { title, advice, detail, field, isGone }, check, isBack) {
  const fieldText = LIMITS.includes(field) ? "Check the limits" : "Check the connection";
  return el(
    "div",
    { class: check ? "error unknown" : "error" },
    el("p", { class: "error-title" }, title),
    el("p", {}, isBack ? "The network is back." : advice),
    check || null,
    el(
      "div",
      { class: "buttons" },
      field ? button(fieldText, () => goToField(field)) : null,
      isGone
        ? button("Remove from the list", () => session.remove([id]))
        : button("Try again", () => session.retry(id)),
    ),
    detail ? details(detail) : null,
  );
}

/** A field for the token of a stream that may exist. It has the token if the response had it. */
function checkForm(id, found) {
  const input = el("input", { id: "check-token", spellcheck: "false", autocapitalize: "none", required: "" });
  input.value = found?.token ?? "";
  const source = found?.token ? "from the answer" : "if you find it in SnapCall";
  const form = el(
    "form",
    { class: "field", autocomplete: "off" },
    el("label", { for: "check-token" }, `Token of the new stream, ${source}`),
    el("div", { class: "with-button" }, input, el("button", { type: "submit" }, "Check")),
  );
  onSubmit(form, () => session.check(id, input.value.trim()));
  return form;
}

function details(detail) {
  const attributes = { tabindex: "0", role: "region", "aria-label": "Technical details" };
  const copy = copyButton("technical details", () => detail);
  return el("details", {}, el("summary", {}, "Technical details"), el("pre", attributes, detail), copy);
}
