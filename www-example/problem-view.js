// A problem on the page: what happened, what to do, and the technical side for those who ask for it.

import { button, make } from "./dom.js";

const shown = new WeakMap();
let leadTo = () => {};

/** Says how a problem leads to the field of a setting: `go(id)`. */
export function startProblems(go) {
  leadTo = go;
}

/** Shows `problem` in the alert `region`, or empties it. The same problem is not said twice. */
export function renderProblem(region, problem) {
  if ((shown.get(region) ?? null) === problem) return;
  shown.set(region, problem);
  region.replaceChildren(...(problem ? [problemBox(problem)] : []));
}

function problemBox({ title, advice, detail, field }) {
  const technical = { tabindex: "0", role: "region", "aria-label": "Technical details" };
  return make(
    "div",
    { class: "problem" },
    make("p", { class: "problem-title" }, title),
    make("p", {}, advice),
    field ? settingsButton(field) : null,
    make("details", {}, make("summary", {}, "Technical details"), make("pre", technical, detail)),
  );
}

function settingsButton(field) {
  const check = button(field.startsWith("limit") ? "Check the limits" : "Check the connection");
  check.addEventListener("click", () => leadTo(field));
  return check;
}
