// Requests panel: the request log, newest last.

import { byId, el, timeElement } from "../dom.js";
import { formatDuration, formatTime } from "../time_format.js";

const COLUMNS = ["Time", "Call", "Request", "Delay", "Response", "Duration"];
const rows = new Map();
let shown;

const table = el(
  "table",
  { class: "log" },
  el("caption", { class: "visually-hidden" }, "Requests, newest last"),
  el("thead", {}, el("tr", {}, ...COLUMNS.map((title) => el("th", { scope: "col" }, title)))),
  el("tbody", { id: "log" }),
);

export const logPanel = {
  id: "requests",
  title: "Requests",
  content: el("div", { class: "panel" }, el("p", { class: "hint", id: "log-hint" }, "No requests yet."), table),
  onShow: scrollToEnd,
};

export function renderLog({ log }) {
  if (log === shown) return;
  const panel = byId("panel-requests");
  const atEnd = panel.scrollTop + panel.clientHeight >= panel.scrollHeight - 4;
  const previous = new Set(shown);
  shown = log;
  byId("log-hint").hidden = log.length > 0;
  table.hidden = log.length === 0;
  for (const row of log.filter((row) => !previous.has(row))) updateRow(row);
  const ids = new Set(log.map(({ id }) => id));
  for (const [id, element] of rows) {
    if (ids.has(id)) continue;
    element.remove();
    rows.delete(id);
  }
  if (atEnd) scrollToEnd();
}

function updateRow(row) {
  const element = row.kind === "error" ? errorRow(row) : requestRow(row);
  if (rows.has(row.id)) rows.get(row.id).replaceWith(element);
  else byId("log").append(element);
  rows.set(row.id, element);
}

function requestRow({ at, operation, attempt, method, path, delay, response, ok, duration }) {
  const cells = [
    timeElement(formatTime(at)),
    `${operation}${attempt > 1 ? `, attempt ${attempt}` : ""}`,
    el("code", { title: path }, `${method} ${path}`),
    delay === undefined ? "" : formatDuration(delay),
    response === undefined ? "…" : el("span", { class: ok ? "good" : "bad" }, response),
    duration === undefined ? "" : formatDuration(duration),
  ];
  return el("tr", {}, ...cells.map((cell) => el("td", {}, cell)));
}

function errorRow({ operation, fields, message }) {
  const list = Object.entries(fields).map(([name, value]) =>
    el("div", {}, el("dt", {}, name), el("dd", {}, String(value))));
  const cell = el(
    "td",
    { colspan: String(COLUMNS.length) },
    el("p", {}, `${operation} failed`),
    el("dl", {}, ...list),
    el("p", { class: "hint" }, message),
  );
  return el("tr", { class: "failed" }, cell);
}

function scrollToEnd() {
  const panel = byId("panel-requests");
  panel.scrollTop = panel.scrollHeight;
}
