// Connection dialog, and the button in the header that opens it.

import { byId, setText } from "../dom.js";
import { describeConnection, isLoopbackUrl, PRESETS } from "../settings.js";
import { loadConnection, saveConnection } from "../storage.js";

const HINTS = {
  emulator: {
    baseUrl: "The emulator address that cargo xtask demo prints.",
    apiKey: "Any text, unless the emulator requires a key. Kept in memory only.",
  },
  snapcall: {
    baseUrl: "Leave empty for https://api.snapcall.io/v2.",
    apiKey: "Kept in memory only, and lost when you reload the page.",
  },
  proxy: { baseUrl: "A path on this page’s server, such as /api/snapcall, or a complete URL.", apiKey: "" },
};
const FIELDS = { baseUrl: "base-url", companyId: "company-id", apiKey: "api-key" };

const form = () => byId("connection-form");
const selectedKind = () => form().elements.kind.value;
let current;
/** The typed values of each kind. Switching between kinds loses nothing while the dialog is open. */
let drafts = {};

export function renderConnection({ settings }) {
  current = settings;
  const { kind, target } = describeConnection(settings);
  setText(byId("connection-kind"), `Connection: ${kind}`);
  setText(byId("connection-target"), target);
}

/** Opens the dialog, with the focus on `field` if it is given. */
export function openConnection(field) {
  drafts = { ...PRESETS, [current.kind]: current };
  form().elements.kind.value = current.kind;
  byId("remember").checked = loadConnection() !== null;
  byId("allow-browser").checked = current.allowBrowser;
  showKind();
  byId("connection-dialog").showModal();
  (field ? byId(field) : form().querySelector("[name=kind]:checked")).focus();
}

/** `connect(settings)` uses a connection, `notify(text)` shows a message. */
export function initConnection(connect, notify) {
  const dialog = byId("connection-dialog");
  byId("connection").addEventListener("click", () => openConnection());
  byId("connection-cancel").addEventListener("click", () => dialog.close());
  // Removes a typed key from the page, however the dialog was closed.
  dialog.addEventListener("close", () => {
    if (dialog.open) return; // reopened before this event
    byId("api-key").value = "";
    drafts = {};
    showKey(false);
  });
  for (const radio of form().elements.kind) radio.addEventListener("change", showKind);
  for (const [name, id] of Object.entries(FIELDS)) {
    byId(id).addEventListener("input", ({ target }) => {
      const kind = selectedKind();
      drafts[kind] = { ...drafts[kind], [name]: target.value };
    });
  }
  byId("show-key").addEventListener("click", () => showKey(byId("api-key").type === "password"));
  form().addEventListener("submit", (event) => {
    event.preventDefault();
    const settings = readForm();
    const saved = saveConnection(byId("remember").checked ? settings : null);
    dialog.close();
    connect(settings);
    if (!saved) notify("This browser blocks storage. The connection is used until you reload the page.");
  });
}

function readForm() {
  const kind = selectedKind();
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
  const kind = selectedKind();
  for (const [name, id] of Object.entries(FIELDS)) byId(id).value = drafts[kind][name];
  setText(byId("base-url-hint"), HINTS[kind].baseUrl);
  setText(byId("api-key-hint"), HINTS[kind].apiKey);
  byId("key-field").hidden = kind === "proxy";
  // On this computer, nobody else can open the page.
  byId("allow-field").hidden = isLoopbackUrl(location.origin);
}

function showKey(shown) {
  byId("show-key").setAttribute("aria-pressed", String(shown));
  byId("api-key").type = shown ? "text" : "password";
}
