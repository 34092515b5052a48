// Entry point: connects the state, the session and the views. Every change of the state calls `render`.

import { byId, setText } from "./dom.js";
import { RequestLog } from "./log.js";
import { Session } from "./session.js";
import { initialSettings, isSameConnection, needsNetwork } from "./settings.js";
import { loadConnection } from "./storage.js";
import { Store } from "./store.js";
import { codePanel, renderCode, responsesPanel } from "./views/code.js";
import { initConnection, openConnection, renderConnection } from "./views/connection.js";
import { initDeveloper, openDeveloper, renderDeveloper } from "./views/developer.js";
import { initError } from "./views/error.js";
import { faultsPanel, initFaults, renderFaults } from "./views/faults.js";
import { initLink } from "./views/link.js";
import { logPanel, renderLog } from "./views/log.js";
import { renderSession } from "./views/session.js";
import { renderStream } from "./views/stream.js";
import { renderOffline, showNotice } from "./views/toast.js";

const { settings, ignored } = initialSettings(location.href, loadConnection());
const store = new Store({
  settings,
  limits: {},
  online: navigator.onLine,
  creating: false,
  entries: [],
  open: null,
  watch: { live: false, note: "" },
  log: [],
  faults: { active: [], error: "" },
}, render);
const session = new Session(store, new RequestLog(store));

function render(state) {
  const entry = store.openEntry;
  renderConnection(state);
  setText(byId("create-button"), state.creating ? "Creating…" : "Create stream");
  // A `disabled` button would lose the focus.
  byId("create-button").setAttribute("aria-disabled", String(state.creating));
  renderSession(state, (id) => show(() => session.open(id)));
  renderStream(entry, state.watch, entry !== null && isSameConnection(entry.connection, state.settings));
  renderOffline(!state.online && needsNetwork(state.settings) && !entry?.error?.offline);
  renderCode(entry, state);
  renderLog(state);
  renderFaults(state);
  renderDeveloper(state);
}

/** Opens a stream, and scrolls to it on a narrow screen. */
function show(open) {
  open();
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
  // Keeps a name that was typed in the meantime.
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
  // A double click creates one stream, even if the first create has already ended.
  if (event.detail > 1) event.preventDefault();
});
onSubmit("lookup", () => {
  const token = byId("token").value.trim();
  if (token) show(() => session.openToken(token));
});
byId("refresh").addEventListener("click", session.refresh);
byId("pause").addEventListener("click", () => (store.state.watch.live ? session.pause() : session.resume()));
for (const type of ["online", "offline"]) {
  addEventListener(type, () => {
    store.update({ online: navigator.onLine });
    if (navigator.onLine) session.handleOnline();
  });
}

initDeveloper([codePanel, logPanel, responsesPanel, faultsPanel]);
initFaults(store, openConnection);
initConnection((settings) => session.connect(settings), showNotice);
initLink();
initError((field) => {
  if (!field.startsWith("limit")) return openConnection(field);
  openDeveloper("faults");
  byId(field).focus();
});
if (ignored) {
  showNotice("The base URL in the page address was ignored: it must be on this computer. Set others under Connection.");
}
byId("not-started").remove();
render(store.state);
