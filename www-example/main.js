// The page: one state, what a person can do with it, and one `render` that shows it.

import { answerPanel, codePanel, renderCode } from "./code-view.js";
import { openConnection, renderConnection, startConnection } from "./connection-view.js";
import { openDeveloper, renderDeveloper, startDeveloper } from "./developer-view.js";
import { byId, setText } from "./dom.js";
import { faultsPanel, renderFaults, startFaults } from "./faults-view.js";
import { readKept } from "./kept.js";
import { startLink } from "./link-view.js";
import { CallLog } from "./log.js";
import { logPanel, renderLog } from "./log-view.js";
import { startProblems } from "./problem-view.js";
import { Session } from "./session.js";
import { renderSession } from "./session-view.js";
import { needsNetwork, samePlace, settingsFromAddress } from "./settings.js";
import { openEntry, Store } from "./store.js";
import { renderStream } from "./stream-view.js";
import { notice, renderOffline } from "./toast.js";

const start = settingsFromAddress(location.href, readKept());
const store = new Store({
  settings: start.settings,
  limits: {},
  online: navigator.onLine,
  creating: false,
  entries: [],
  open: null,
  watch: { live: false, note: "" },
  log: [],
  faults: { active: [], said: "" },
}, render);
const session = new Session(store, new CallLog(store));

function render(state) {
  const entry = openEntry(state);
  renderConnection(state);
  setText(byId("create-button"), state.creating ? "Creating…" : "Create stream");
  // Not `disabled`, which would take the keyboard's place away.
  byId("create-button").setAttribute("aria-disabled", String(state.creating));
  renderSession(state, (id) => show(() => session.open(id)));
  renderStream(entry, state.watch, entry !== null && samePlace(entry.place, state.settings));
  renderOffline(!state.online && needsNetwork(state.settings) && !entry?.problem?.offline);
  renderCode(entry, state);
  renderLog(state);
  renderFaults(state);
  renderDeveloper(state);
}

/** Opens a stream, and leads there where it would be out of sight. */
function show(act) {
  act();
  if (matchMedia("(min-width: 56rem)").matches) return;
  byId("stream-name").focus({ preventScroll: true });
  byId("pane").scrollIntoView();
}

async function create() {
  const name = byId("name").value.trim();
  const origin = byId("origin").value.trim();
  const params = { short_url: byId("short-url").checked, ...(name && { name }), ...(origin && { origin }) };
  const operation = byId("create").elements.type.value === "instant" ? "createInstant" : "createAssist";
  let created;
  show(() => (created = session.create(operation, params)));
  // The next stream has another name, unless that is being typed already.
  if ((await created) && byId("name").value.trim() === name) byId("name").value = "";
}

function onSubmit(id, action) {
  byId(id).addEventListener("submit", (event) => {
    event.preventDefault();
    action();
  });
}

onSubmit("create", () => {
  if (!store.state.creating) create();
});
byId("create-button").addEventListener("click", (event) => {
  // The second click of a double click is no wish for a second stream, even when the first is there already.
  if (event.detail > 1) event.preventDefault();
});
onSubmit("lookup", () => {
  const token = byId("token").value.trim();
  if (token) show(() => session.openToken(token));
});
byId("refresh").addEventListener("click", () => session.refresh());
byId("pause").addEventListener("click", () => (store.state.watch.live ? session.pause() : session.follow()));
for (const kind of ["online", "offline"]) {
  addEventListener(kind, () => {
    store.update({ online: navigator.onLine });
    if (navigator.onLine) session.networkIsBack();
  });
}

startDeveloper([codePanel, logPanel, answerPanel, faultsPanel]);
startFaults(store, openConnection);
startConnection((settings) => session.connect(settings), notice);
startLink();
startProblems((field) => {
  if (!field.startsWith("limit")) return openConnection(field);
  openDeveloper("faults");
  byId(field).focus();
});
if (start.ignored) {
  notice(
    "The base URL in this page’s address was ignored: only one on this machine is taken from there. " +
    "Choose others under Connection.",
  );
}
byId("not-started").remove();
render(store.state);
