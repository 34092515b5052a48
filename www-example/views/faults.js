// Faults panel: adds and clears faults of the emulator, and sets the limits of the client. emulator/README.md describes
// the faults. index.html has those that the page offers, with what the client does about each.

import { byId, onSubmit, setText } from "../dom.js";
import { addFault, clearFaults, listFaults } from "../emulator.js";
import { LIMITS } from "../settings.js";

let store;
let timer;
let seenLog;

export function initFaults(given, openConnection) {
  store = given;
  byId("faults-connect").addEventListener("click", () => openConnection());
  byId("fault").addEventListener("change", showHint);
  onSubmit(byId("fault-form"), () => {
    const operation = byId("fault-operation").value;
    const times = byId("fault-times").value;
    const options = { ...(operation && { operation }), ...(times && { times: Number(times) }) };
    const [selected] = byId("fault").selectedOptions;
    refreshFaults((baseUrl) => addFault(baseUrl, { ...bodyOf(selected), ...options }));
  });
  byId("faults-clear").addEventListener("click", () => refreshFaults(clearFaults));
  for (const name of LIMITS) {
    byId(name).addEventListener("input", ({ target }) => {
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

const bodyOf = ({ value, dataset }) => (dataset.fault ? JSON.parse(dataset.fault) : { fault: value });

/** Describes an active fault of the emulator, which may come from elsewhere. */
function faultLabel({ operation, times, ...body }) {
  const isSame = (offered) => Object.keys({ ...offered, ...body }).every((name) => offered[name] === body[name]);
  const title = [...byId("fault").options].find((option) => isSame(bodyOf(option)))?.text ?? JSON.stringify(body);
  const count = times === undefined ? "until cleared" : times === 1 ? "once" : `${times} times`;
  return `${title} · ${{ create: "creates", retrieve: "reads" }[operation] ?? "all requests"} · ${count}`;
}

function showHint() {
  const [{ dataset, parentElement: group }] = byId("fault").selectedOptions;
  setText(byId("fault-hint"), [dataset.hint, group.dataset.hint].filter(Boolean).join(" "));
}
