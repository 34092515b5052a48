// Faults panel: adds and clears faults of the emulator, and sets the limits of the client.

import { button, byId, el, setText } from "../dom.js";
import { addFault, clearFaults, listFaults } from "../emulator.js";
import { faultById, faultLabel, FAULTS } from "../faults.js";

const OPERATIONS = { "": "All requests", create: "Creates", retrieve: "Reads" };
const COUNTS = { "1": "Next request", "2": "Next 2 requests", "": "Until cleared" };

let store;
let timer;
let seenLog;

export const faultsPanel = {
  id: "faults",
  title: "Faults",
  content: el("div", { class: "panel" }, noEmulator(), form()),
  onShow: refresh,
};

export function initFaults(given, openConnection) {
  store = given;
  byId("faults-connect").addEventListener("click", () => openConnection());
  byId("fault").addEventListener("change", showHint);
  byId("fault-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const operation = byId("fault-operation").value;
    const times = byId("fault-times").value;
    const options = { ...(operation && { operation }), ...(times && { times: Number(times) }) };
    refresh((baseUrl) => addFault(baseUrl, { ...faultById(byId("fault").value).body, ...options }));
  });
  byId("faults-clear").addEventListener("click", () => refresh(clearFaults));
  for (const [id, name] of [["limit-timeout", "timeout"], ["limit-retries", "maxRetries"]]) {
    byId(id).addEventListener("input", ({ target }) => {
      const value = target.value === "" ? undefined : target.valueAsNumber;
      store.update({ limits: { ...store.state.limits, [name]: value } });
    });
  }
  showHint();
}

export function renderFaults({ settings, faults: { active, error }, log }) {
  const isEmulator = settings.kind === "emulator";
  byId("faults-other").hidden = isEmulator;
  byId("fault-fields").hidden = !isEmulator;
  setText(byId("faults-error"), error);
  setText(byId("faults-active"), active.map(faultLabel).join("\n") || "No active faults");
  byId("faults-clear").setAttribute("aria-disabled", String(active.length === 0));
  // A request may have used up a fault, and an error may come from a fault that the page does not know yet.
  const failed = log.at(-1)?.kind === "error";
  if (log !== seenLog && isEmulator && (failed || active.some(({ times }) => times !== undefined))) {
    clearTimeout(timer);
    timer = setTimeout(refresh, 300);
  }
  seenLog = log;
}

/** Runs `change(baseUrl)` if it is given, then reads the active faults. */
async function refresh(change) {
  const { kind, baseUrl } = store.state.settings;
  if (kind !== "emulator") return;
  try {
    await change?.(baseUrl);
    store.update({ faults: { active: await listFaults(baseUrl), error: "" } });
  } catch ({ message }) {
    store.update({ faults: { active: [], error: `Could not reach the emulator: ${message}` } });
  }
}

function showHint() {
  setText(byId("fault-hint"), faultById(byId("fault").value).hint);
}

function noEmulator() {
  return el(
    "div",
    { id: "faults-other" },
    el("p", { class: "hint" }, "Faults need the emulator. Connect to it to see how errors are handled."),
    button("Choose the emulator", { id: "faults-connect" }),
  );
}

function form() {
  const groups = FAULTS.map(({ group, faults }) =>
    el("optgroup", { label: group }, ...faults.map(({ id, title }) => el("option", { value: id }, title))));
  const options = (texts) => Object.entries(texts).map(([value, text]) => el("option", { value }, text));
  return el(
    "form",
    { id: "fault-form", autocomplete: "off", novalidate: "" },
    el(
      "div",
      { id: "fault-fields", class: "fault-fields" },
      field("fault", "Fault", el("select", { id: "fault", "aria-describedby": "fault-hint" }, ...groups)),
      field("fault-operation", "Applies to", el("select", { id: "fault-operation" }, ...options(OPERATIONS))),
      field("fault-times", "Lasts", el("select", { id: "fault-times" }, ...options(COUNTS))),
      el("button", { type: "submit" }, "Add fault"),
      el("p", { class: "hint wide", id: "fault-hint" }),
      el(
        "div",
        { class: "wide active" },
        el("h3", {}, "Active"),
        el("p", { id: "faults-active" }),
        el("p", { class: "bad", id: "faults-error", role: "status" }),
        button("Clear all", { id: "faults-clear" }),
      ),
    ),
    el(
      "fieldset",
      { class: "limits" },
      el("legend", {}, "Limits of the client"),
      field("limit-timeout", "Timeout per attempt (ms)", numberInput("limit-timeout", "30000")),
      field("limit-retries", "Maximum retries", numberInput("limit-retries", "2")),
    ),
  );
}

function field(id, label, control) {
  return el("div", { class: "field" }, el("label", { for: id }, label), control);
}

function numberInput(id, placeholder) {
  return el("input", { id, type: "number", inputmode: "numeric", min: "0", step: "1", placeholder });
}
