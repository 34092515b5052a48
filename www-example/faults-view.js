// The switch for faults, so that a developer sees each error and what the client does about it.

import { button, byId, make, setText } from "./dom.js";
import { listFaults, switchOffFaults, switchOnFault } from "./emulator.js";
import { FAULTS, faultById, faultInWords } from "./faults.js";

const OPERATIONS = { "": "Any request", create: "Creating", retrieve: "Reading and following" };
const TIMES = { "1": "The next one", "2": "The next two", "": "All, until switched off" };

const NONE = "None: the emulator answers as it should.";

let store;
let later;
let seenLog;

export const faultsPanel = {
  id: "faults",
  title: "Faults",
  content: make("div", { class: "panel" }, notEmulator(), form()),
  shown: refresh,
};

/** What is done once, when the page starts. */
export function startFaults(given, openConnection) {
  store = given;
  byId("faults-connect").addEventListener("click", () => openConnection());
  byId("fault").addEventListener("change", describe);
  byId("fault-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const operation = byId("fault-operation").value;
    const times = byId("fault-times").value;
    const more = { ...(operation && { operation }), ...(times && { times: Number(times) }) };
    change((baseUrl) => switchOnFault(baseUrl, { ...faultById(byId("fault").value).fault, ...more }));
  });
  byId("faults-off").addEventListener("click", () => change(switchOffFaults));
  for (const [id, name] of [["limit-timeout", "timeout"], ["limit-retries", "maxRetries"]]) {
    byId(id).addEventListener("input", ({ target }) => {
      const value = target.value === "" ? undefined : target.valueAsNumber;
      store.update({ limits: { ...store.state.limits, [name]: value } });
    });
  }
  describe();
}

export function renderFaults({ settings, faults, log }) {
  const there = settings.kind === "emulator";
  byId("faults-elsewhere").hidden = there;
  byId("fault-choice").hidden = !there;
  setText(byId("faults-said"), faults.said);
  setText(byId("faults-active"), faults.active.map(faultInWords).join("\n") || NONE);
  byId("faults-off").setAttribute("aria-disabled", String(faults.active.length === 0));
  // Some are gone after so many requests; and what has failed may have failed because of one from before.
  const failed = log.at(-1)?.kind === "error";
  if (log !== seenLog && there && (failed || faults.active.some(({ times }) => times !== undefined))) {
    clearTimeout(later);
    later = setTimeout(refresh, 300);
  }
  seenLog = log;
}

/** Does something with the emulator's faults, then shows those that are on. */
async function change(act) {
  const { kind, baseUrl } = store.state.settings;
  if (kind !== "emulator") return;
  try {
    await act?.(baseUrl);
    store.update({ faults: { active: await listFaults(baseUrl), said: "" } });
  } catch (error) {
    const said = `The emulator could not be asked: ${error.message}. Is it running at ${baseUrl || "the base URL"}?`;
    store.update({ faults: { active: [], said } });
  }
}

function refresh() {
  change();
}

function describe() {
  setText(byId("fault-does"), faultById(byId("fault").value).does);
}

function notEmulator() {
  return make(
    "div",
    { id: "faults-elsewhere" },
    make("p", { class: "hint" }, "Faults are made by the emulator. Connect to it to see each error without harm."),
    button("Choose the emulator", { id: "faults-connect" }),
  );
}

function form() {
  const groups = FAULTS.map(({ group, faults }) =>
    make("optgroup", { label: group }, ...faults.map(({ id, title }) => make("option", { value: id }, title))));
  const options = (words) => Object.entries(words).map(([value, word]) => make("option", { value }, word));
  return make(
    "form",
    { id: "fault-form", class: "fault-form", autocomplete: "off", novalidate: "" },
    make(
      "div",
      { id: "fault-choice", class: "fault-choice" },
      field("fault", "What goes wrong", make("select", { id: "fault", "aria-describedby": "fault-does" }, ...groups)),
      field("fault-operation", "With", make("select", { id: "fault-operation" }, ...options(OPERATIONS))),
      field("fault-times", "How often", make("select", { id: "fault-times" }, ...options(TIMES))),
      make("button", { type: "submit" }, "Switch on"),
      make("p", { class: "hint wide", id: "fault-does" }),
      make(
        "div",
        { class: "wide active" },
        make("h3", {}, "Switched on"),
        make("p", { id: "faults-active" }),
        make("p", { class: "bad", id: "faults-said", role: "status" }),
        button("Switch all off", { id: "faults-off" }),
      ),
    ),
    make(
      "fieldset",
      { class: "limits" },
      make("legend", {}, "Limits of the client"),
      field("limit-timeout", "One attempt may take (ms)", number("limit-timeout", "30000")),
      field("limit-retries", "Tried again at most", number("limit-retries", "2")),
    ),
  );
}

function field(id, label, control) {
  return make("div", { class: "field" }, make("label", { for: id }, label), control);
}

function number(id, placeholder) {
  return make("input", { id, type: "number", inputmode: "numeric", min: "0", step: "1", placeholder });
}
