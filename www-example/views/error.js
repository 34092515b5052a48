// Error message of the open stream: what is wrong, what to do, and the technical details.

import { button, byId, el } from "../dom.js";

let goToField;
let shown = null;

/** `goTo(id)` opens the setting with this id. */
export function initError(goTo) {
  goToField = goTo;
}

/** Shows an error; null removes it. An unchanged error is not announced again. */
export function renderError(error) {
  if (error === shown) return;
  shown = error;
  byId("error").replaceChildren(...(error ? [errorBox(error)] : []));
}

function errorBox({ title, advice, detail, field }) {
  const attributes = { tabindex: "0", role: "region", "aria-label": "Technical details" };
  return el(
    "div",
    { class: "error" },
    el("p", { class: "error-title" }, title),
    el("p", {}, advice),
    field ? fieldButton(field) : null,
    el("details", {}, el("summary", {}, "Technical details"), el("pre", attributes, detail)),
  );
}

function fieldButton(field) {
  const check = button(field.startsWith("limit") ? "Check the limits" : "Check the connection");
  check.addEventListener("click", () => goToField(field));
  return check;
}
