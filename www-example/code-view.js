// What a developer takes along: the code for what was just done, and the answers as they came.

import { codeFor, placeOfCode } from "./code.js";
import { byId, copyButton, make, setText } from "./dom.js";
import { samePlace } from "./settings.js";

const NOTHING_YET = "Create or open a stream: the code for that shows up here.";
const ELSEWHERE = "This stream was made over another connection. Change back to it to see its code.";

export const codePanel = {
  id: "code",
  title: "Code",
  content: make(
    "div",
    { class: "panel" },
    make("p", { class: "hint", id: "code-hint" }),
    block("code", "Code for what was just done", "code"),
  ),
};

export const answerPanel = {
  id: "answer",
  title: "Answers",
  content: make(
    "div",
    { class: "panel" },
    make("p", { class: "hint", id: "answer-hint" }, "Create or open a stream: the answers show up here as they came."),
    make(
      "div",
      { class: "answers" },
      block("created-raw", "Answer to the create", "answer"),
      block("stream-raw", "The stream, as last read", "stream"),
    ),
  ),
};

/** Shows both for `entry`. */
export function renderCode(entry, { settings, limits }) {
  const here = entry && samePlace(entry.place, settings);
  setText(byId("code-hint"), !entry ? NOTHING_YET : here ? placeOfCode(settings) : ELSEWHERE);
  show("code", here ? codeFor(entry, settings, limits) : "");
  byId("answer-hint").hidden = Boolean(entry?.createdRaw || entry?.raw);
  show("created-raw", entry?.createdRaw ?? "");
  show("stream-raw", entry?.raw ?? "");
}

function show(id, text) {
  byId(`${id}-block`).hidden = text === "";
  setText(byId(id), text);
}

function block(id, label, what) {
  const pre = make("pre", { id, tabindex: "0", role: "region", "aria-label": label });
  const head = make("div", { class: "block-head" }, make("h3", {}, label), copyButton(what, () => pre.textContent));
  return make("div", { class: "block", id: `${id}-block` }, head, pre);
}
