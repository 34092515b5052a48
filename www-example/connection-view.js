// The dialog in which a person chooses where the page connects to.

import { byId, setText } from "./dom.js";
import { keep, readKept } from "./kept.js";
import { BEGINNINGS, describeTarget, isHere, placeOf } from "./settings.js";

const HINTS = {
  emulator: {
    baseUrl: "What cargo xtask demo prints as the emulator.",
    apiKey: "Any text, unless the emulator was started with a key. Kept in this page’s memory only.",
  },
  snapcall: {
    baseUrl: "Empty for SnapCall’s own, https://api.snapcall.io/v2.",
    apiKey: "Kept in this page’s memory only: never stored, never in the address, gone on reload.",
  },
  proxy: { baseUrl: "A path on this page’s server, such as /api/snapcall, or a whole URL.", apiKey: "" },
};
const FIELDS = { baseUrl: "base-url", companyId: "company-id", apiKey: "api-key" };

const form = () => byId("connection-form");
let current;
/** What was typed for each kind while the dialog is open: looking at another kind loses nothing. */
let drafts = {};

/** Shows in the header where the page connects to. */
export function renderConnection({ settings }) {
  current = settings;
  const { kind, target } = describeTarget(settings);
  setText(byId("connection-kind"), `Connection: ${kind}`);
  setText(byId("connection-target"), target);
}

/** Opens the dialog, at the field with this id if one is given. */
export function openConnection(field) {
  drafts = { ...BEGINNINGS, [current.kind]: current };
  form().elements.kind.value = current.kind;
  byId("keep").checked = readKept() !== null;
  byId("allow-browser").checked = current.allowBrowser;
  showKind();
  byId("connection-dialog").showModal();
  (field ? byId(field) : form().querySelector("[name=kind]:checked")).focus();
}

/** What is done once, when the page starts; `connect(settings)` takes what was chosen, `say(text)` a piece of news. */
export function startConnection(connect, say) {
  const dialog = byId("connection-dialog");
  byId("connection").addEventListener("click", () => openConnection());
  byId("connection-cancel").addEventListener("click", () => dialog.close());
  // However it was closed, a key that was typed stays in no field.
  dialog.addEventListener("close", () => {
    if (dialog.open) return; // again, before this was told
    byId("api-key").value = "";
    drafts = {};
    showKey(false);
  });
  for (const choice of form().elements.kind) choice.addEventListener("change", showKind);
  for (const [name, id] of Object.entries(FIELDS)) {
    byId(id).addEventListener("input", ({ target }) => {
      const { value: kind } = form().elements.kind;
      drafts[kind] = { ...drafts[kind], [name]: target.value };
    });
  }
  byId("show-key").addEventListener("click", () => showKey(byId("api-key").type === "password"));
  form().addEventListener("submit", (event) => {
    event.preventDefault();
    const settings = chosen();
    const done = keep(byId("keep").checked ? placeOf(settings) : null);
    dialog.close();
    connect(settings);
    if (!done) say("This browser does not let the page keep anything. The connection is used until you reload.");
  });
}

function chosen() {
  const { value: kind } = form().elements.kind;
  const { baseUrl, companyId, apiKey } = drafts[kind];
  return {
    kind,
    baseUrl: baseUrl.trim(),
    companyId: companyId.trim(),
    apiKey: kind === "proxy" ? "" : apiKey.trim(),
    allowBrowser: kind !== "proxy" && byId("allow-browser").checked,
  };
}

function showKind() {
  const { value: kind } = form().elements.kind;
  for (const [name, id] of Object.entries(FIELDS)) byId(id).value = drafts[kind][name];
  setText(byId("base-url-hint"), HINTS[kind].baseUrl);
  setText(byId("api-key-hint"), HINTS[kind].apiKey);
  byId("key-field").hidden = kind === "proxy";
  // Here nobody else can open the page.
  byId("allow-field").hidden = isHere(location.origin);
}

function showKey(shown) {
  byId("show-key").setAttribute("aria-pressed", String(shown));
  byId("api-key").type = shown ? "text" : "password";
}
