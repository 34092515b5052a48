// Requests panel: the request log, newest last.

import { button, byId, copyButton, el, setChildren, term, timeElement } from "../dom.js";
import { formatDuration, formatTime } from "../time_format.js";

const COLUMNS = 6;
const rows = new Map();
let shown;

export function renderLog({ log }) {
  if (log === shown) return;
  const panel = byId("panel-requests");
  const atEnd = panel.scrollTop + panel.clientHeight >= panel.scrollHeight - 4;
  shown = log;
  byId("log-hint").hidden = log.length > 0;
  byId("log-table").hidden = log.length === 0;
  const ids = new Set(log.map(({ id }) => id));
  for (const id of rows.keys()) if (!ids.has(id)) rows.delete(id);
  setChildren(byId("log"), log.flatMap(rowsOf));
  if (atEnd) scrollLogToEnd();
}

/** The elements of a row: a request, with its details while they are open, or an error. */
function rowsOf(row) {
  const previous = rows.get(row.id);
  if (previous?.row === row) return previous.elements;
  const isOpen = previous?.elements.length > 1;
  const elements = row.kind === "error" ? [errorRow(row)] : requestRows(row, isOpen);
  rows.set(row.id, { row, elements });
  return elements;
}

function requestRows(row, isOpen) {
  const { at, operation, attempt, method, path, delay, response, ok, duration } = row;
  const call = `${operation}${attempt > 1 ? `, attempt ${attempt}` : ""}`;
  const toggle = button(call, () => {
    rows.set(row.id, { row, elements: requestRows(row, !isOpen) });
    setChildren(byId("log"), shown.flatMap(rowsOf));
    const { elements } = rows.get(row.id);
    elements.at(-1).scrollIntoView({ block: "nearest" });
    elements[0].querySelector("button").focus();
  }, { class: "log-toggle", "aria-expanded": String(isOpen) });
  const cells = [
    timeElement(formatTime(at)),
    toggle,
    el("code", { title: path }, `${method} ${path}`),
    delay === undefined ? "" : formatDuration(delay),
    response === undefined ? "…" : el("span", { class: ok ? "good" : "bad" }, response),
    duration === undefined ? "" : formatDuration(duration),
  ];
  const request = el("tr", {}, ...cells.map((cell) => el("td", {}, cell)));
  return isOpen ? [request, detailsRow(row)] : [request];
}

function detailsRow({ method, path, sent, response, requestId, received }) {
  const part = (...lines) => lines.filter(Boolean).join("\n");
  const text = [
    part(`${method} ${path}`, sent.headers, sent.body && `\n${sent.body}`),
    received && part(response, received.headers, received.body && `\n${received.body}`),
  ].filter(Boolean).join("\n\n");
  const pre = el("pre", { tabindex: "0", role: "region", "aria-label": `${method} ${path}` }, text);
  const head = el(
    "div",
    { class: "block-head" },
    el("p", {}, requestId ? `Request ID: ${requestId}` : "No request ID"),
    copyButton("request", () => part(requestId && `Request ID: ${requestId}`, text)),
  );
  return el("tr", { class: "log-details" }, el("td", { colspan: String(COLUMNS) }, head, pre));
}

function errorRow({ operation, fields, message }) {
  const list = Object.entries(fields).map(([name, value]) => term(name, String(value)));
  const cell = el(
    "td",
    { colspan: String(COLUMNS) },
    el("p", {}, `${operation} failed`),
    el("dl", {}, ...list),
    el("p", { class: "hint" }, message),
  );
  return el("tr", { class: "failed" }, cell);
}

export function scrollLogToEnd() {
  const panel = byId("panel-requests");
  panel.scrollTop = panel.scrollHeight;
}
