// Code and Responses panels: the code for the open stream, and the JSON of its responses.

import { codeHint, codeSample } from "../code.js";
import { byId, copyButton, el, setText } from "../dom.js";
import { isSameConnection } from "../settings.js";

const NO_STREAM = "Create or open a stream to see its code.";
const OTHER_CONNECTION = "This stream belongs to another connection. Switch back to it to see its code.";

export const codePanel = {
  id: "code",
  title: "Code",
  content: el(
    "div",
    { class: "panel" },
    el("p", { class: "hint", id: "code-hint" }),
    block("code", "JavaScript", "code"),
  ),
};

export const responsesPanel = {
  id: "responses",
  title: "Responses",
  content: el(
    "div",
    { class: "panel" },
    el("p", { class: "hint", id: "responses-hint" }, "Create or open a stream to see its responses."),
    el(
      "div",
      { class: "responses" },
      block("create-response", "Create", "create response"),
      block("stream-response", "Stream, latest", "stream"),
    ),
  ),
};

export function renderCode(entry, { settings, limits }) {
  const isSame = entry && isSameConnection(entry.connection, settings);
  setText(byId("code-hint"), !entry ? NO_STREAM : isSame ? codeHint(settings) : OTHER_CONNECTION);
  show("code", isSame ? codeSample(entry, settings, limits) : "");
  byId("responses-hint").hidden = Boolean(entry?.createResponse || entry?.streamResponse);
  show("create-response", entry?.createResponse ?? "");
  show("stream-response", entry?.streamResponse ?? "");
}

function show(id, text) {
  byId(`${id}-block`).hidden = text === "";
  setText(byId(id), text);
}

function block(id, title, what) {
  const pre = el("pre", { id, tabindex: "0", role: "region", "aria-label": title });
  const head = el("div", { class: "block-head" }, el("h3", {}, title), copyButton(what, () => pre.textContent));
  return el("div", { class: "block", id: `${id}-block` }, head, pre);
}
