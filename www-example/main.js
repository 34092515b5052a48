// Entry point: connects the state, the session and the views. Every change of the state calls `render`.

import { preload } from "snapcall-wasm";
import { byId, copyButton, onSubmit, setText } from "./dom.js";
import { resetInPage } from "./emulator.js";
import { entryName, entryStatus, isNew } from "./labels.js";
import { RequestLog } from "./log.js";
import { startRefresh } from "./refresh.js";
import { Session } from "./session.js";
import { initialSettings, isInPage, isSameConnection, LIMITS, needsNetwork, PRESETS } from "./settings.js";
import { loadConnection, onStreamsChange } from "./storage.js";
import { Store } from "./store.js";
import { renderCode } from "./views/code.js";
import { initConnection, openConnection, renderConnection } from "./views/connection.js";
import { initDeveloper, openDeveloper, renderDeveloper } from "./views/developer.js";
import { initError } from "./views/error.js";
import { initFaults, refreshFaults, renderFaults } from "./views/faults.js";
import { renderLog, scrollLogToEnd } from "./views/log.js";
import { initSession, renderSession } from "./views/session.js";
import { renderStream } from "./views/stream.js";
import { renderOffline, showNotice } from "./views/toast.js";

const { settings, ignored } = initialSettings(location.href, loadConnection());
let isStarted = false;
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
const showStorageBlocked = () =>
  showNotice("This browser blocks storage. The list and the connection are lost when you reload the page.");
const session = new Session(store, new RequestLog(store), showStorageBlocked);

function render(state) {
  const { entries, settings, online, watch } = state;
  const entry = store.openEntry;
  renderConnection(state);
  setText(byId("create-button"), state.creating ? "Creating…" : "Create stream");
  // A `disabled` button would lose the focus.
  byId("create-button").setAttribute("aria-disabled", String(state.creating));
  renderSession(state);
  renderStream(entry, watch, { online, canRead: entry !== null && isSameConnection(entry.connection, settings) });
  renderOffline(!online && needsNetwork(settings) && !watch.failing && !entry?.error?.isOffline);
  renderCode(entry, state);
  renderLog(state);
  renderFaults(state);
  renderDeveloper(state);
  const title = entry ? `${entryStatus(entry).text}: ${entryName(entry)}` : "SnapCall streams";
  const news = entries.filter((each) => each !== entry && isNew(each)).length;
  document.title = news > 0 ? `(${news}) ${title}` : title;
  const hash = entry?.token ? `#token=${encodeURIComponent(entry.token)}` : "";
  if (isStarted && location.hash !== hash) history.replaceState(null, "", hash || location.pathname + location.search);
}

/** Opens the stream that an address of this page names. */
function openAddress(address) {
  const { hash } = new URL(address);
  if (/^#token=./.test(hash)) session.openToken(address);
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

onSubmit(byId("create"), () => {
  if (!store.state.creating) create();
});
byId("create-button").addEventListener("click", (event) => {
  // A double click creates one stream, even if the first create has already ended.
  if (event.detail > 1) event.preventDefault();
});
onSubmit(byId("lookup"), () => {
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

for (const place of document.querySelectorAll("[data-copy]")) {
  place.replaceWith(copyButton(place.dataset.what, () => byId(place.dataset.copy).textContent));
}
initDeveloper({ "tab-requests": scrollLogToEnd, "tab-faults": () => refreshFaults() });
initFaults(store, openConnection);
initConnection((settings) => session.connect(settings), showStorageBlocked);
initSession({ open: (id) => show(() => session.open(id)), remove: (ids) => session.remove(ids) });
byId("switch").addEventListener("click", () => openConnection(undefined, store.openEntry.connection));
initError(session, (field) => {
  if (!LIMITS.includes(field)) return openConnection(field);
  openDeveloper("tab-faults");
  byId(field).focus();
});
if (ignored) {
  showNotice("The base URL in the page address was ignored: it must be on this computer. Set others under Connection.");
}
byId("not-started").remove();
session.sync();
// Nothing is left on the device of a list that was cleared.
const isSimulated = ({ connection }) => isInPage(connection);
if (isInPage(settings) && !store.state.entries.some(isSimulated)) resetInPage().catch(() => {});
openAddress(location.href);
isStarted = true;
render(store.state);
onStreamsChange(() => session.sync());
addEventListener("hashchange", ({ newURL }) => openAddress(newURL));
// The first call may come when the computer is offline. It reports what went wrong.
preload().catch(() => {});
if (!PRESETS.emulator.baseUrl) navigator.serviceWorker?.register("./sw.js").catch(() => {});
startRefresh(store, (id) => session.readInBackground(id));
