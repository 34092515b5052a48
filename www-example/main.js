// The page: what it knows (`state`), what a person can do, and one `render` that shows the state.

import { SnapCall } from "snapcall-wasm";
import { renderCreated } from "./created-view.js";
import { announce, byId, setText } from "./dom.js";
import { renderProblem } from "./problem-view.js";
import { describeProblem } from "./problems.js";
import { clientOptions, describeTarget, settingsFromAddress, withoutKey } from "./settings.js";
import { statusInWords } from "./stream-words.js";
import { renderStream } from "./stream-view.js";

const start = settingsFromAddress(location.href);
const state = {
  settings: start.settings,
  create: { busy: false, created: null, problem: null },
  lookup: { busy: false, live: false, token: "", stream: null, raw: "", problem: null, note: "" },
};

function update(part, change) {
  state[part] = { ...state[part], ...change };
  render();
}

function render() {
  const { create, lookup } = state;
  setText(byId("settings-target"), describeTarget(state.settings));
  setText(byId("create-button"), create.busy ? "Creating…" : "Create stream");
  // Not `disabled`, which would take the keyboard's place away.
  byId("create-button").setAttribute("aria-disabled", String(create.busy));
  renderProblem(byId("create-problem"), create.problem);
  renderCreated(create.created);
  setText(byId("lookup-button"), lookup.busy ? "Looking…" : "Look up");
  renderProblem(byId("lookup-problem"), lookup.problem);
  byId("lookup-empty").hidden = Boolean(lookup.stream || lookup.problem);
  renderStream(lookup.stream, lookup.raw);
  setText(byId("stream-live"), lookup.note);
  byId("stream-live").classList.toggle("on", lookup.live);
  setText(byId("pause"), lookup.live ? "Pause" : "Follow");
}

function rawAnswer(answer, settings) {
  return withoutKey(JSON.stringify(answer, null, 2), settings);
}

function problemFrom(error, settings) {
  const problem = describeProblem(error, { hasKey: Boolean(settings.apiKey) });
  return { ...problem, detail: withoutKey(problem.detail, settings) };
}

async function create() {
  if (state.create.busy) return;
  const { settings } = state;
  const params = { short_url: byId("short-url").checked };
  if (byId("name").value.trim()) params.name = byId("name").value.trim();
  if (byId("origin").value.trim()) params.origin = byId("origin").value.trim();
  const operation = byId("create").elements.type.value === "instant" ? "createInstant" : "createAssist";
  update("create", { busy: true, problem: null });
  try {
    const stream = await new SnapCall(clientOptions(settings))[operation](params);
    const created = { stream, askedForLink: params.short_url, raw: rawAnswer(stream, settings) };
    update("create", { busy: false, created });
    announce("create", `The stream was created.${stream.short_url ? " Its link is ready to send." : ""}`);
    byId("token").value = stream.token;
    // Another company's key would not find it.
    if (state.settings === settings) openStream(stream.token, { live: true });
  } catch (error) {
    // The last link goes away: it must not be taken for the one that was not made.
    update("create", { busy: false, created: null, problem: problemFrom(error, settings) });
  }
}

let opened = new AbortController();

/** Shows the stream with this token, and goes on following it if `live`. Ends what was followed before. */
async function openStream(token, { live }) {
  opened.abort();
  const { signal } = (opened = new AbortController());
  const { settings } = state;
  const stream = token === state.lookup.token ? state.lookup.stream : null;
  update("lookup", { token, stream, busy: true, live, problem: null, note: "Asking SnapCall…" });
  try {
    const snapcall = new SnapCall(clientOptions(settings));
    for await (const stream of snapcall.watchStream(token, { signal, interval: 1_000 })) {
      if (signal.aborted) return;
      const news = whatIsNew(state.lookup.stream, stream);
      update("lookup", {
        busy: false,
        stream,
        raw: rawAnswer(stream, settings),
        note: live ? "Live: new events appear by themselves." : "Paused.",
      });
      announce("stream", news || "The stream is up to date.");
      if (!live) return;
    }
    update("lookup", { live: false, note: "No longer live. Refresh to see what is new." });
  } catch (error) {
    if (signal.aborted) return;
    const problem = problemFrom(error, settings);
    update("lookup", { busy: false, live: false, problem, note: "Stopped by a problem." });
  }
}

function whatIsNew(before, stream) {
  const status = statusInWords(stream).text;
  if (!before) return `Stream found. ${status}.`;
  return JSON.stringify(before.events) === JSON.stringify(stream.events) ? "" : `News of the stream: ${status}.`;
}

function stop(note) {
  opened.abort();
  update("lookup", { busy: false, live: false, note });
}

const FIELDS = { "base-url": "baseUrl", "company-id": "companyId", "api-key": "apiKey" };

for (const [id, setting] of Object.entries(FIELDS)) {
  byId(id).value = start.settings[setting];
  byId(id).addEventListener("input", (event) => {
    update("settings", { [setting]: event.target.value.trim() });
    // What is on the page came from elsewhere: it must not go on with another company's key.
    stop("Paused: the connection was changed.");
  });
}

function onSubmit(id, action) {
  byId(id).addEventListener("submit", (event) => {
    event.preventDefault();
    action();
  });
}

onSubmit("settings-form", () => {
  byId("settings").open = false;
  byId("settings").querySelector("summary").focus();
});
onSubmit("create", create);
byId("create-button").addEventListener("click", (event) => {
  // The second click of a double click is no wish for a second stream, even when the first is there already.
  if (event.detail > 1) event.preventDefault();
});
onSubmit("lookup", () => openStream(byId("token").value.trim(), { live: true }));
byId("refresh").addEventListener("click", () => openStream(state.lookup.token, { live: state.lookup.live }));
byId("pause").addEventListener("click", () => {
  if (state.lookup.live) stop("Paused.");
  else openStream(state.lookup.token, { live: true });
});
byId("show-key").addEventListener("click", ({ currentTarget }) => {
  const shown = currentTarget.getAttribute("aria-pressed") !== "true";
  currentTarget.setAttribute("aria-pressed", String(shown));
  byId("api-key").type = shown ? "text" : "password";
});

if (start.ignored) {
  byId("address-notice").textContent =
    "The base URL in this page’s address was ignored: only one on this machine is taken from there. " +
    "Others go into Connection.";
  byId("address-notice").hidden = false;
}
byId("not-started").remove();
render();
