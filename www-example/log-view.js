// The requests of each call, with the waits between them and the error at its end; the latest last.

import { byId, make, time } from "./dom.js";
import { clockInWords, durationInWords } from "./times.js";

const COLUMNS = ["Time", "Call", "Request", "Waited", "Answer", "Took"];
const rows = new Map();
let shown;

const table = make(
  "table",
  { class: "log" },
  make("caption", { class: "unseen" }, "Requests, the latest last"),
  make("thead", {}, make("tr", {}, ...COLUMNS.map((title) => make("th", { scope: "col" }, title)))),
  make("tbody", { id: "log" }),
);

export const logPanel = {
  id: "requests",
  title: "Requests",
  content: make(
    "div",
    { class: "panel" },
    make("p", { class: "hint", id: "log-hint" }, "No request was sent yet."),
    table,
  ),
  shown: toEnd,
};

export function renderLog({ log }) {
  if (log === shown) return;
  const panel = byId("panel-requests");
  const atEnd = panel.scrollTop + panel.clientHeight >= panel.scrollHeight - 4;
  const before = new Set(shown);
  shown = log;
  byId("log-hint").hidden = log.length > 0;
  table.hidden = log.length === 0;
  for (const line of log.filter((line) => !before.has(line))) showLine(line);
  const kept = new Set(log.map(({ id }) => id));
  for (const [id, row] of rows) {
    if (!kept.has(id)) {
      row.remove();
      rows.delete(id);
    }
  }
  if (atEnd) toEnd();
}

function showLine(line) {
  const row = line.kind === "error" ? errorRow(line) : requestRow(line);
  if (rows.has(line.id)) rows.get(line.id).replaceWith(row);
  else byId("log").append(row);
  rows.set(line.id, row);
}

function requestRow({ at, operation, attempt, method, path, waited, answer, good, took }) {
  const cells = [
    time(clockInWords(at)),
    `${operation}${attempt > 1 ? `, attempt ${attempt}` : ""}`,
    make("code", { title: path }, `${method} ${path}`),
    waited === undefined ? "" : durationInWords(waited),
    answer === undefined ? "…" : make("span", { class: good ? "good" : "bad" }, answer),
    took === undefined ? "" : durationInWords(took),
  ];
  return make("tr", {}, ...cells.map((cell) => make("td", {}, cell)));
}

function errorRow({ operation, fields, message }) {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  const list = known.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, String(value))));
  const cell = make(
    "td",
    { colspan: String(COLUMNS.length) },
    make("p", {}, `${operation} failed`),
    make("dl", {}, ...list),
    make("p", { class: "hint" }, message),
  );
  return make("tr", { class: "failed" }, cell);
}

function toEnd() {
  const panel = byId("panel-requests");
  panel.scrollTop = panel.scrollHeight;
}
