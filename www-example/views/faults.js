// Faults panel: adds and clears faults of the emulator, and sets the limits of the client.

import { byId, el, setText } from "../dom.js";
import { addFault, clearFaults, listFaults } from "../emulator.js";
import { faultById, faultLabel, FAULTS } from "../faults.js";

let store;
let timer;
let seenLog;

export function initFaults(given, openConnection) {
  store = given;
  for (const { group, faults } of FAULTS) {
    const options = faults.map(({ id, title }) => el("option", { value: id }, title));
    byId("fault").append(el("optgroup", { label: group }, ...options));
  }
  byId("faults-connect").addEventListener("click", () => openConnection());
  byId("fault").addEventListener("change", showHint);
  byId("fault-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const operation = byId("fault-operation").value;
    const times = byId("fault-times").value;
    const options = { ...(operation && { operation }), ...(times && { times: Number(times) }) };
    refreshFaults((baseUrl) => addFault(baseUrl, { ...faultById(byId("fault").value).body, ...options }));
  });
  byId("faults-clear").addEventListener("click", () => refreshFaults(clearFaults));
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
    timer = setTimeout(refreshFaults, 300);
  }
  seenLog = log;
}

/** Runs `change(baseUrl)` if it is given, then reads the active faults. */
export async function refreshFaults(change) {
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
